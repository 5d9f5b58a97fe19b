package org.palimpsest.masking;

import org.palimpsest.pages.EraseMask;

/** A mask whose erased parts reach one pixel further. */
final class Grown {
    private Grown() {}

    /** Each level becomes the largest within 3x3 px; there is nothing to erase beyond the page. */
    static EraseMask byOnePixel(EraseMask mask) {
        int width = mask.width();
        int height = mask.height();
        byte[] alongRows = new byte[width * height];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                int left = mask.level(Math.max(0, x - 1), y);
                int right = mask.level(Math.min(width - 1, x + 1), y);
                alongRows[row + x] = (byte) Math.max(mask.level(x, y), Math.max(left, right));
            }
        }
        byte[] grown = new byte[width * height];
        for (int y = 0; y < height; y++) {
            int above = Math.max(0, y - 1) * width;
            int below = Math.min(height - 1, y + 1) * width;
            int row = y * width;
            for (int x = 0; x < width; x++) {
                int vertical = Math.max(alongRows[above + x] & 0xff, alongRows[below + x] & 0xff);
                grown[row + x] = (byte) Math.max(alongRows[row + x] & 0xff, vertical);
            }
        }
        return EraseMask.of(width, height, grown);
    }
}
