package org.palimpsest.cleaning;

import org.palimpsest.pages.EraseMask;

/** Thresholds masks. */
final class MaskLevels {
    private MaskLevels() {}

    /** The pixels whose level to erase is at least {@code level}, 1…255. */
    static BitPlane atLeast(EraseMask mask, int level) {
        BitPlane pixels = BitPlane.empty(mask.width(), mask.height());
        byte[] levels = mask.levels();
        for (int y = 0, i = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++, i++) {
                if ((levels[i] & 0xff) >= level) {
                    pixels.set(x, y);
                }
            }
        }
        return pixels;
    }
}
