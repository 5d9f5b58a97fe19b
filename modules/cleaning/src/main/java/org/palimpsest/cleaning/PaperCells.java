package org.palimpsest.cleaning;

import java.util.Arrays;
import org.palimpsest.pages.PageImage;

/**
 * The colour of bare paper and how much it scatters, per cell of 8x8 px.
 *
 * <p>A cell's colour is the mean over the bare pixels of the 3x3 cells around it, or of 5x5, 9x9, 17x17 cells while those
 * are too few. Worked out when first asked for, because ink covers a small part of a page.
 */
final class PaperCells {
    static final int CELL_PX = 8;

    private static final int FEWEST_PIXELS = 64;
    private static final int WIDEST_CELLS = 8;
    /** Bare pixels from which a cell's own scatter counts for the page's grain. */
    private static final int HALF_CELL = CELL_PX * CELL_PX / 2;

    private static final int GRAIN_STEPS = 16;
    private static final float NOT_ASKED = Float.NaN;
    private static final float UNKNOWN = Float.POSITIVE_INFINITY;

    private final int channels;
    private final int columns;
    private final int rows;
    private final int[] counts;
    /** Sums per channel. */
    private final int[] sums;
    /** Sums of the squared sum of a pixel's channels. */
    private final int[] squares;

    private final float[] colours;
    private final float[] scatters;

    /**
     * @param covered pixels that are not bare paper
     */
    PaperCells(PageImage page, BitPlane covered) {
        this.channels = page.channels();
        this.columns = (page.width() + CELL_PX - 1) / CELL_PX;
        this.rows = (page.height() + CELL_PX - 1) / CELL_PX;
        int cells = columns * rows;
        this.counts = new int[cells];
        this.sums = new int[cells * channels];
        this.squares = new int[cells];
        this.colours = new float[cells * channels];
        this.scatters = new float[cells];
        Arrays.fill(scatters, NOT_ASKED);
        for (int y = 0; y < page.height(); y++) {
            for (int x = covered.nextClear(y, 0); x < page.width(); x = covered.nextClear(y, x + 1)) {
                addPixel(page.samples(), y * page.width() + x, y / CELL_PX * columns + x / CELL_PX);
            }
        }
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Whether there are bare pixels enough near the cell. */
    boolean isKnown(int cell) {
        return scatter(cell) != UNKNOWN;
    }

    /** Channel {@code c} of the paper's colour at a known cell; 0…255. */
    float colour(int cell, int c) {
        return colours[cell * channels + c];
    }

    /** Standard deviation of the grey levels around the cell; infinite if it is not known. */
    float scatter(int cell) {
        if (Float.isNaN(scatters[cell])) {
            scatters[cell] = UNKNOWN;
            for (int radius = 1; radius <= WIDEST_CELLS && scatters[cell] == UNKNOWN; radius *= 2) {
                average(cell, radius);
            }
        }
        return scatters[cell];
    }

    /** The page's grain: the median over all mostly bare cells of the standard deviation within; 0 if there is none. */
    double grain() {
        int[] histogram = new int[256 * GRAIN_STEPS];
        int cells = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] >= HALF_CELL) {
                long sum = 0;
                for (int c = 0; c < channels; c++) {
                    sum += sums[cell * channels + c];
                }
                histogram[(int) (GRAIN_STEPS * deviation(counts[cell], sum, squares[cell]))]++;
                cells++;
            }
        }
        int step = 0;
        for (int below = histogram[0]; 2 * below < cells; below += histogram[step]) {
            step++;
        }
        return (double) step / GRAIN_STEPS;
    }

    private void addPixel(byte[] samples, int pixel, int cell) {
        int sum = 0;
        for (int c = 0; c < channels; c++) {
            int level = samples[pixel * channels + c] & 0xff;
            sums[cell * channels + c] += level;
            sum += level;
        }
        squares[cell] += sum * sum;
        counts[cell]++;
    }

    private void average(int cell, int radius) {
        int column = cell % columns;
        int row = cell / columns;
        long count = 0;
        long square = 0;
        long[] sum = new long[channels];
        for (int y = Math.max(0, row - radius); y <= Math.min(rows - 1, row + radius); y++) {
            for (int x = Math.max(0, column - radius); x <= Math.min(columns - 1, column + radius); x++) {
                int near = y * columns + x;
                count += counts[near];
                square += squares[near];
                for (int c = 0; c < channels; c++) {
                    sum[c] += sums[near * channels + c];
                }
            }
        }
        if (count >= FEWEST_PIXELS) {
            for (int c = 0; c < channels; c++) {
                colours[cell * channels + c] = (float) ((double) sum[c] / count);
            }
            scatters[cell] = (float) deviation(count, Arrays.stream(sum).sum(), square);
        }
    }

    private double deviation(long count, long sum, long square) {
        double mean = (double) sum / count;
        return Math.sqrt(Math.max(0, (double) square / count - mean * mean)) / channels;
    }
}
