package org.palimpsest.cleaning;

import java.util.Arrays;
import org.palimpsest.pages.PageImage;

/**
 * The grey level of the bare paper around each pixel, and by it which pixels are dark.
 *
 * <p>Per cell of a coarse grid the upper quartile of the grey levels, which print and ink do not reach as long as they cover
 * less than three quarters of it; then the median of 3x3 cells, which mends the cells that they do cover; between cell centres bilinear.
 * Cells are a 24th of the shorter side, 16 to 128 px, so that they hold a few lines of text at any resolution.
 * Grey is luma by ITU-R BT.601 ({@link PageImage#toGrey()}).
 */
final class LocalPaper {
    /** A pixel is dark if its grey level is more than this below the paper's. */
    static final int DARK_BELOW_PAPER = 35;

    private static final int LEVELS = 256;
    private static final int CELLS_A_SIDE = 24;
    private static final int SMALLEST_CELL_PX = 16;
    private static final int LARGEST_CELL_PX = 128;

    private final int cellPx;
    private final int columns;
    private final int rows;
    private final int[] cells;
    /** Where each pixel of a row lies between the centres of cells. */
    private final float[] across;

    private LocalPaper(int width, int cellPx, int columns, int rows, int[] cells) {
        this.cellPx = cellPx;
        this.columns = columns;
        this.rows = rows;
        this.cells = cells;
        this.across = new float[width];
        for (int x = 0; x < width; x++) {
            across[x] = place(x, columns);
        }
    }

    static LocalPaper of(PageImage page) {
        int cellPx = Math.min(page.width(), page.height()) / CELLS_A_SIDE;
        cellPx = Math.max(SMALLEST_CELL_PX, Math.min(LARGEST_CELL_PX, cellPx));
        int columns = (page.width() + cellPx - 1) / cellPx;
        int rows = (page.height() + cellPx - 1) / cellPx;
        int[] quartiles = new int[columns * rows];
        int[] grey = new int[page.width()];
        int[] histograms = new int[columns * LEVELS];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(histograms, 0);
            int bottom = Math.min(page.height(), (row + 1) * cellPx);
            for (int y = row * cellPx; y < bottom; y++) {
                Grey.row(page, y, grey);
                for (int x = 0; x < grey.length; x++) {
                    histograms[x / cellPx * LEVELS + grey[x]]++;
                }
            }
            for (int column = 0; column < columns; column++) {
                quartiles[row * columns + column] = upperQuartile(histograms, column * LEVELS);
            }
        }
        return new LocalPaper(page.width(), cellPx, columns, rows, medians(quartiles, columns, rows));
    }

    /** The paper's grey level at each pixel of row {@code y}, 0…255. */
    void row(int y, int[] into) {
        float place = place(y, rows);
        int above = (int) place;
        int below = Math.min(rows - 1, above + 1);
        float[] line = new float[columns + 1];
        for (int column = 0; column < columns; column++) {
            int level = cells[above * columns + column];
            line[column] = level + (place - above) * (cells[below * columns + column] - level);
        }
        line[columns] = line[columns - 1];
        for (int x = 0; x < into.length; x++) {
            int left = (int) across[x];
            into[x] = (int) (line[left] + (across[x] - left) * (line[left + 1] - line[left]) + 0.5f);
        }
    }

    /** The pixels of {@code page} that are more than {@link #DARK_BELOW_PAPER} levels darker than this paper. */
    BitPlane darkPixels(PageImage page) {
        return pixelsBelow(page, DARK_BELOW_PAPER);
    }

    /** The pixels of {@code page} that are more than {@code levels} darker than this paper. */
    BitPlane pixelsBelow(PageImage page, int levels) {
        BitPlane below = BitPlane.empty(page.width(), page.height());
        int[] grey = new int[page.width()];
        int[] paper = new int[page.width()];
        for (int y = 0; y < page.height(); y++) {
            Grey.row(page, y, grey);
            row(y, paper);
            for (int x = 0; x < grey.length; x++) {
                if (grey[x] < paper[x] - levels) {
                    below.set(x, y);
                }
            }
        }
        return below;
    }

    /** Where pixel {@code i} lies between the centres of {@code count} cells. */
    private float place(int i, int count) {
        return Math.max(0, Math.min(count - 1, (i + 0.5f) / cellPx - 0.5f));
    }

    private static int upperQuartile(int[] histograms, int from) {
        long pixels = 0;
        for (int level = 0; level < LEVELS; level++) {
            pixels += histograms[from + level];
        }
        int level = LEVELS - 1;
        for (long above = histograms[from + level]; 4 * above < pixels; above += histograms[from + level]) {
            level--;
        }
        return level;
    }

    private static int[] medians(int[] levels, int columns, int rows) {
        int[] medians = new int[levels.length];
        int[] near = new int[9];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int count = 0;
                for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
                    for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                        near[count++] = levels[y * columns + x];
                    }
                }
                Arrays.sort(near, 0, count);
                medians[row * columns + column] = near[count / 2];
            }
        }
        return medians;
    }
}
