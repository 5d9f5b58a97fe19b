package org.palimpsest.synthesis;

import java.awt.geom.Rectangle2D;
import java.util.EnumMap;
import java.util.Map;
import org.palimpsest.pages.PageImage;

/**
 * A page that a user brought, read for where a person would write on it: above printed rules, in white space, over words. What
 * it cannot tell apart it takes for print.
 */
final class Backdrop {
    private static final float A4_INCHES = 8.27f;
    private static final int WHITE_PAPER = 253;
    private static final double NO_NOISE = .6;
    private static final int MOST_OPEN_LINES = 14;

    private final Sheet sheet;
    private final int width;
    private final int height;
    private final boolean[] dark;
    private final float millimetre;

    private Backdrop(Sheet sheet, boolean[] dark) {
        this.sheet = sheet;
        this.width = sheet.width();
        this.height = sheet.height();
        this.dark = dark;
        this.millimetre = sheet.mm(1);
    }

    /** Lays a picture on a sheet and finds its words and its places to write. */
    static void lay(PageImage picture, Sheet sheet) {
        sheet.lay(picture);
        Backdrop backdrop = new Backdrop(sheet, new PageMeasure(picture).dark());
        backdrop.findWords();
        backdrop.findRules();
        backdrop.findWhite();
    }

    /** Pixels an inch, if the shorter side of the page is that of A4. */
    static float dpi(PageImage picture) {
        return Math.max(20, Math.min(picture.width(), picture.height()) / A4_INCHES);
    }

    /** Whether a page shows no trace of a scanner, so that ours has work to do. */
    static boolean isBornDigital(PageImage picture) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        new PageMeasure(picture).measure(figures);
        return figures.get(Figure.PAPER) >= WHITE_PAPER && figures.get(Figure.NOISE) < NO_NOISE;
    }

    /** What a picture lets through, linear, 0…1: red, green and blue. */
    static float[][] transmittance(int[] rgb) {
        float[] linear = new float[256];
        for (int level = 0; level < linear.length; level++) {
            linear[level] = Optics.linear(level);
        }
        float[][] planes = new float[3][rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            planes[0][i] = linear[rgb[i] >> 16 & 0xff];
            planes[1][i] = linear[rgb[i] >> 8 & 0xff];
            planes[2][i] = linear[rgb[i] & 0xff];
        }
        return planes;
    }

    /** Dark pixels on a coarse grid, run together along the lines: what is as high as a letter and longer than one is a word. */
    private void findWords() {
        int cell = Math.max(1, Math.round(.9f * millimetre));
        int columns = (width + cell - 1) / cell;
        int rows = (height + cell - 1) / cell;
        boolean[] full = new boolean[columns * rows];
        for (int i = 0; i < dark.length; i++) {
            if (dark[i]) {
                full[i / width / cell * columns + i % width / cell] = true;
            }
        }
        for (int row = 0; row < rows; row++) {
            int start = -1;
            for (int column = 0; column <= columns; column++) {
                boolean filled = column < columns && full[row * columns + column] && !above(full, columns, row, column);
                if (filled && start < 0) {
                    start = column;
                } else if (!filled && start >= 0) {
                    word(full, columns, rows, row, start, column, cell);
                    start = -1;
                }
            }
        }
    }

    private static boolean above(boolean[] full, int columns, int row, int column) {
        return row > 0 && full[(row - 1) * columns + column];
    }

    private void word(boolean[] full, int columns, int rows, int row, int start, int end, int cell) {
        int bottom = row;
        while (bottom < rows && any(full, columns, bottom, start, end)) {
            bottom++;
        }
        float wide = (end - start) * cell;
        float high = (bottom - row) * cell;
        if (wide >= 3 * millimetre && wide <= 70 * millimetre && high >= 1.5f * millimetre && high <= 9 * millimetre) {
            sheet.words().add(new Rectangle2D.Float(start * cell, row * cell, wide, high));
        }
    }

    private static boolean any(boolean[] full, int columns, int row, int start, int end) {
        for (int column = start; column < end; column++) {
            if (full[row * columns + column]) {
                return true;
            }
        }
        return false;
    }

    /** Long thin horizontal lines with white above them are to be written on. */
    private void findRules() {
        int least = Math.round(15 * millimetre);
        int room = Math.round(5 * millimetre);
        for (int y = room; y < height; y++) {
            int start = -1;
            for (int x = 0; x <= width; x++) {
                boolean rule = x < width && dark[y * width + x] && !dark[(y - 1) * width + x];
                if (rule && start < 0) {
                    start = x;
                } else if (!rule && start >= 0) {
                    if (x - start >= least && isWhite(start, y - room, x, y - 1)) {
                        sheet.leave(Slot.Kind.FIELD, start, y - 1.3f * room, x - start, 1.3f * room);
                    }
                    start = -1;
                }
            }
        }
    }

    /** White space as wide as a few words, line by line. */
    private void findWhite() {
        int step = Math.round(9 * millimetre);
        int least = Math.round(45 * millimetre);
        int margin = Math.round(10 * millimetre);
        int left = MOST_OPEN_LINES;
        for (int y = margin; y + step < height - margin && left > 0; y += step) {
            int start = margin;
            for (int x = margin; x < width - margin && left > 0; x += step) {
                boolean white = isWhite(x, y, Math.min(width, x + step), y + step);
                boolean ends = !white || x + step >= width - margin;
                if (ends && x - start >= least) {
                    sheet.leave(Slot.Kind.LINE, start, y, x - start, step);
                    left--;
                }
                if (!white) {
                    start = x + step;
                }
            }
        }
    }

    private boolean isWhite(int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (dark[y * width + x]) {
                    return false;
                }
            }
        }
        return true;
    }
}
