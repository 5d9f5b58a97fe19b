package org.palimpsest.pages;

import org.palimpsest.pages.PageImage.Colour;

/** Two pages that a formula gives, the same in Java and in numpy: no randomness, every level, some texture. */
final class FormulaPages {
    private FormulaPages() {}

    static PageImage first(int width, int height, Colour colour) {
        return of(width, height, colour, FormulaPages::level);
    }

    /** The first page, disturbed by up to 20 levels. */
    static PageImage second(int width, int height, Colour colour) {
        return of(width, height, colour, (x, y, c) -> {
            int disturbed = level(x, y, c) + (x * x + 3 * y + 5 * c) % 41 - 20;
            return Math.max(0, Math.min(255, disturbed));
        });
    }

    private static int level(int x, int y, int c) {
        return (x * 7 + y * 13 + c * 31 + x * y % 97) % 256;
    }

    private interface Level {
        int at(int x, int y, int c);
    }

    private static PageImage of(int width, int height, Colour colour, Level level) {
        byte[] samples = new byte[width * height * colour.channels()];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < colour.channels(); c++) {
                    samples[i++] = (byte) level.at(x, y, c);
                }
            }
        }
        return PageImage.of(width, height, colour, samples);
    }
}
