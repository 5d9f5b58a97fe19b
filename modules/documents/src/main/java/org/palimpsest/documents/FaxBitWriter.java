package org.palimpsest.documents;

import java.io.ByteArrayOutputStream;

/** Writes fax codes, most significant bit first. */
final class FaxBitWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
    private int held;
    private int count;

    /** Appends a code written as zeros and ones. */
    void write(String code) {
        for (int i = 0; i < code.length(); i++) {
            held = held << 1 | code.charAt(i) - '0';
            if (++count == 8) {
                out.write(held);
                count = 0;
            }
        }
    }

    /** Appends zeros until {@code bits} more would end on a byte. */
    void alignFor(int bits) {
        while ((count + bits & 7) != 0) {
            write("0");
        }
    }

    byte[] finish() {
        alignFor(0);
        return out.toByteArray();
    }
}
