package org.palimpsest.documents;

/** Predictor 2 of TIFF 6.0, section 14: each sample stored as the difference to the one left of it; 8 or 16 bits. */
final class Differences {
    private Differences() {}

    static void undo(byte[] rows, PixelLayout layout, int rowBytes) {
        int step = layout.samples() * layout.bits() / 8;
        for (int row = 0; row < rows.length; row += rowBytes) {
            for (int i = row + step; i < row + rowBytes; i += layout.bits() / 8) {
                put(rows, i, layout.bits(), sample(rows, i, layout.bits()) + sample(rows, i - step, layout.bits()));
            }
        }
    }

    static void apply(byte[] rows, PixelLayout layout, int rowBytes) {
        int bytes = layout.bits() / 8;
        int step = layout.samples() * bytes;
        for (int row = 0; row < rows.length; row += rowBytes) {
            for (int i = row + rowBytes - bytes; i >= row + step; i -= bytes) {
                put(rows, i, layout.bits(), sample(rows, i, layout.bits()) - sample(rows, i - step, layout.bits()));
            }
        }
    }

    private static int sample(byte[] rows, int at, int bits) {
        return bits == 8 ? rows[at] : (rows[at] & 0xff) << 8 | rows[at + 1] & 0xff;
    }

    private static void put(byte[] rows, int at, int bits, int value) {
        if (bits == 8) {
            rows[at] = (byte) value;
        } else {
            rows[at] = (byte) (value >> 8);
            rows[at + 1] = (byte) value;
        }
    }
}
