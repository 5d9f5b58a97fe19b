package org.palimpsest.cleaning;

/**
 * Finds straight horizontal and vertical lines among dark pixels: rules, table grids, underlines.
 *
 * <p>They are voted on apart from what touches them: an answer written into a table is one component with the whole grid
 * otherwise. A line is a run of dark pixels at least as long as asked; a shorter run (a quarter) right beside one belongs to
 * it, because the rows of a slightly skewed or rough line end early. A pen stroke that crosses is narrower than that.
 * What is taken for a line and is none, say the bar of a large letter, is harmless: it is voted on like everything else.
 */
final class RuleLines {
    private static final int SHORTER = 4;

    private RuleLines() {}

    /** The pixels of {@code dark} on horizontal lines of at least {@code lengthPx}. */
    static BitPlane horizontal(BitPlane dark, int lengthPx) {
        BitPlane lines = BitPlane.empty(dark.width(), dark.height());
        forEachRun(dark, lengthPx, lines::setRun);
        BitPlane near = lines.dilated(1);
        forEachRun(dark, Math.max(2, lengthPx / SHORTER), (y, start, end) -> {
            if (near.nextSet(y, start) < end) {
                lines.setRun(y, start, end);
            }
        });
        return lines;
    }

    /** The pixels of {@code dark} on vertical lines of at least {@code lengthPx}. */
    static BitPlane vertical(BitPlane dark, int lengthPx) {
        return horizontal(dark.transposed(), lengthPx).transposed();
    }

    private interface Run {
        void visit(int y, int start, int end);
    }

    private static void forEachRun(BitPlane pixels, int lengthPx, Run visitor) {
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = pixels.nextSet(y, 0); x < pixels.width(); ) {
                int end = pixels.nextClear(y, x);
                if (end - x >= lengthPx) {
                    visitor.visit(y, x, end);
                }
                x = pixels.nextSet(y, end);
            }
        }
    }
}
