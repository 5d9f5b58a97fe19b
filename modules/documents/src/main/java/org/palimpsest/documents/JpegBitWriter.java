package org.palimpsest.documents;

import java.io.ByteArrayOutputStream;

/** Writes the coded data of a scan: bits most significant first, a zero byte stuffed behind every 0xFF. */
final class JpegBitWriter {
    private final ByteArrayOutputStream out;
    private int held;
    private int count;

    JpegBitWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** Appends the lowest {@code n} bits of {@code bits}, 0…16. */
    void write(int bits, int n) {
        held = held << n | bits & (1 << n) - 1;
        count += n;
        while (count >= 8) {
            count -= 8;
            int next = held >> count & 0xff;
            out.write(next);
            if (next == 0xff) {
                out.write(0);
            }
        }
    }

    /** Fills the last byte with ones. */
    void finish() {
        if (count > 0) {
            write(0xff, 8 - count);
        }
    }
}
