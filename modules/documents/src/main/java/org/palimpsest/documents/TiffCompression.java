package org.palimpsest.documents;

import java.util.Arrays;
import java.util.Optional;

/** The compressions of TIFF that are read and written, by the number in the file. */
enum TiffCompression {
    NONE(1),
    /** Runs of each row, rows on bytes. */
    CCITT_RLE(2),
    /** Group 3, one- or two-dimensional. */
    CCITT_T4(3),
    /** Group 4. */
    CCITT_T6(4),
    LZW(5),
    JPEG(7),
    DEFLATE(8),
    /** The same under its former number. */
    DEFLATE_OLD(32946),
    PACK_BITS(32773);

    private final int number;

    TiffCompression(int number) {
        this.number = number;
    }

    static Optional<TiffCompression> of(long number) {
        return Arrays.stream(values()).filter(c -> c.number == number).findFirst();
    }

    boolean isFax() {
        return this == CCITT_RLE || this == CCITT_T4 || this == CCITT_T6;
    }

    /** Whether the predictor of TIFF 6.0, section 14, applies. */
    boolean isPredicted() {
        return this == LZW || this == DEFLATE || this == DEFLATE_OLD;
    }
}
