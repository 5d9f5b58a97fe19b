package org.palimpsest.cleaning;

import java.util.Arrays;
import org.palimpsest.pages.PageImage;

/**
 * Paints pixels in the colour of the bare paper around them.
 *
 * <p>The colour is bilinear between the centres of {@link PaperCells}, so a fill has no edges. The grain that the mean takes
 * away is borrowed from bare pixels nearby, mostly at one distance, so that it keeps its texture.
 */
final class PaperFill {
    private static final double FLAT_LEVELS = 6;
    private static final double FLAT_GRAINS = 2.5;
    private static final float STRONGEST_GRAIN = 12;
    private static final int[] DONORS_PX = {10, 16, 24, 36, 52};
    private static final int NO_DONOR = -1;

    private final PageImage page;
    private final BitPlane covered;
    private final PaperCells cells;
    private final double flatScatter;
    private final float[] colour;
    private final float[] donorColour;

    /**
     * @param covered pixels that are not bare paper
     */
    PaperFill(PageImage page, BitPlane covered) {
        this.page = page;
        this.covered = covered;
        this.cells = new PaperCells(page, covered);
        this.flatScatter = Math.max(FLAT_LEVELS, FLAT_GRAINS * cells.grain());
        this.colour = new float[page.channels()];
        this.donorColour = new float[page.channels()];
    }

    /** Whether there is bare paper near the pixel at all. */
    boolean isKnownAt(int x, int y) {
        return cells.isKnown(cellOf(x, y));
    }

    /** Whether the paper near the pixel is known and scatters little: by less than 6 levels, or 2.5 times the page's grain. */
    boolean isFlatAt(int x, int y) {
        return cells.scatter(cellOf(x, y)) <= flatScatter;
    }

    /** How far the largest and the smallest channel of the paper's colour are apart where it is known; levels. */
    float chroma(int x, int y) {
        mix(x, y, colour);
        float largest = colour[0];
        float smallest = colour[0];
        for (float level : colour) {
            largest = Math.max(largest, level);
            smallest = Math.min(smallest, level);
        }
        return largest - smallest;
    }

    /** Writes the paper's colour at a pixel where it is known to {@code samples}, which are laid out like the page's. */
    void paint(int x, int y, byte[] samples) {
        mix(x, y, colour);
        int donor = donor(x, y);
        if (donor != NO_DONOR) {
            mix(donor % page.width(), donor / page.width(), donorColour);
        }
        int channels = page.channels();
        int at = (y * page.width() + x) * channels;
        for (int c = 0; c < channels; c++) {
            float level = colour[c];
            if (donor != NO_DONOR) {
                float grain = (page.samples()[donor * channels + c] & 0xff) - donorColour[c];
                level += Math.max(-STRONGEST_GRAIN, Math.min(STRONGEST_GRAIN, grain));
            }
            samples[at + c] = (byte) Math.max(0, Math.min(255, Math.round(level)));
        }
    }

    /** The nearest of a few bare pixels left, right, above and below. */
    private int donor(int x, int y) {
        for (int px : DONORS_PX) {
            if (isDonor(x - px, y)) {
                return y * page.width() + x - px;
            }
            if (isDonor(x + px, y)) {
                return y * page.width() + x + px;
            }
            if (isDonor(x, y - px)) {
                return (y - px) * page.width() + x;
            }
            if (isDonor(x, y + px)) {
                return (y + px) * page.width() + x;
            }
        }
        return NO_DONOR;
    }

    private boolean isDonor(int x, int y) {
        return x >= 0 && y >= 0 && x < page.width() && y < page.height() && !covered.has(x, y) && isFlatAt(x, y);
    }

    private void mix(int x, int y, float[] into) {
        float across = place(x, cells.columns());
        float down = place(y, cells.rows());
        int left = (int) across;
        int top = (int) down;
        float toRight = across - left;
        float toBottom = down - top;
        int corner = top * cells.columns() + left;
        Arrays.fill(into, 0);
        float weight = add(corner, (1 - toRight) * (1 - toBottom), into)
                + add(corner + 1, toRight * (1 - toBottom), into)
                + add(corner + cells.columns(), (1 - toRight) * toBottom, into)
                + add(corner + cells.columns() + 1, toRight * toBottom, into);
        for (int c = 0; c < into.length; c++) {
            into[c] /= weight;
        }
    }

    private float add(int cell, float weight, float[] into) {
        // weight 0 also stands for the cell beyond the last one, which does not exist
        if (weight == 0 || !cells.isKnown(cell)) {
            return 0;
        }
        for (int c = 0; c < into.length; c++) {
            into[c] += weight * cells.colour(cell, c);
        }
        return weight;
    }

    private int cellOf(int x, int y) {
        return y / PaperCells.CELL_PX * cells.columns() + x / PaperCells.CELL_PX;
    }

    /** Where pixel {@code i} lies between the centres of {@code count} cells. */
    private static float place(int i, int count) {
        return Math.max(0, Math.min(count - 1, (i + 0.5f) / PaperCells.CELL_PX - 0.5f));
    }
}
