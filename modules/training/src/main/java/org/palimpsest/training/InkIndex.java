package org.palimpsest.training;

import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/** Where on a page handwriting and print are, in cells of 16 px, so that a crop's content is known without reading it. */
final class InkIndex {
    private static final int CELL = 16;
    /** A mask level from which a pixel counts as ink. */
    private static final int INK_LEVEL = 128;
    /** Print is what is at least this much darker than white in the truth; dark paper counts too, which does no harm. */
    private static final int PRINT_LEVEL = 140;

    private final int columns;
    private final int rows;
    /** Integral images, one row and column larger: pixels of ink or print above and left of a cell corner. */
    private final int[] ink;

    private final int[] print;

    InkIndex(TrainingPair pair) {
        columns = (pair.scan().width() + CELL - 1) / CELL;
        rows = (pair.scan().height() + CELL - 1) / CELL;
        ink = new int[(columns + 1) * (rows + 1)];
        print = new int[(columns + 1) * (rows + 1)];
        count(pair);
        integrate(ink);
        integrate(print);
    }

    private void count(TrainingPair pair) {
        EraseMask mask = pair.mask();
        PageImage truth = pair.truth();
        byte[] levels = mask.levels();
        byte[] samples = truth.samples();
        int channels = truth.channels();
        int green = channels / 2;
        for (int y = 0; y < mask.height(); y++) {
            int cellRow = (y / CELL + 1) * (columns + 1) + 1;
            for (int x = 0; x < mask.width(); x++) {
                int at = y * mask.width() + x;
                if ((levels[at] & 0xff) >= INK_LEVEL) {
                    ink[cellRow + x / CELL]++;
                }
                if ((samples[at * channels + green] & 0xff) < PRINT_LEVEL) {
                    print[cellRow + x / CELL]++;
                }
            }
        }
    }

    private void integrate(int[] counts) {
        for (int y = 1; y <= rows; y++) {
            for (int x = 1; x <= columns; x++) {
                int at = y * (columns + 1) + x;
                counts[at] += counts[at - 1] + counts[at - columns - 1] - counts[at - columns - 2];
            }
        }
    }

    /** Share of the cells under a square around a centre that is ink; 0…1. */
    double inkShare(double centreX, double centreY, double side) {
        return share(ink, centreX, centreY, side);
    }

    double printShare(double centreX, double centreY, double side) {
        return share(print, centreX, centreY, side);
    }

    private double share(int[] integral, double centreX, double centreY, double side) {
        int left = Math.min(columns - 1, cell(centreX - side / 2, columns));
        int right = Math.max(left + 1, cell(centreX + side / 2, columns));
        int top = Math.min(rows - 1, cell(centreY - side / 2, rows));
        int bottom = Math.max(top + 1, cell(centreY + side / 2, rows));
        int w = columns + 1;
        int pixels = integral[bottom * w + right]
                - integral[top * w + right]
                - integral[bottom * w + left]
                + integral[top * w + left];
        return pixels / (side * side);
    }

    private static int cell(double position, int cells) {
        return (int) Math.max(0, Math.min(cells, Math.round(position / CELL)));
    }
}
