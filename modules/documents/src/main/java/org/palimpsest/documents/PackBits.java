package org.palimpsest.documents;

import java.io.ByteArrayOutputStream;

/** The byte runs of TIFF 6.0, section 9. */
final class PackBits {
    private static final int LONGEST = 128;

    private PackBits() {}

    /** Exactly {@code length} bytes; what may follow is ignored. */
    static byte[] decode(byte[] input, int length) throws DocumentException {
        byte[] out = new byte[length];
        int at = 0;
        int done = 0;
        while (done < length) {
            int head = at < input.length ? input[at++] : 0;
            int count = head < 0 ? 1 - head : head + 1;
            int taken = head < 0 ? 1 : count;
            if (head == -128) {
                continue;
            }
            if (at + taken > input.length) {
                throw DocumentException.truncated("PackBits data end at byte " + done + " of " + length);
            }
            // A run over the end of the last row is cut, as libtiff does.
            int fitting = Math.min(count, length - done);
            for (int i = 0; i < fitting; i++) {
                out[done++] = input[head < 0 ? at : at + i];
            }
            at += taken;
        }
        return out;
    }

    /** Rows packed one by one, as the standard demands. */
    static byte[] encode(byte[] rows, int rowBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length / 2 + 64);
        for (int row = 0; row < rows.length; row += rowBytes) {
            int end = row + rowBytes;
            int at = row;
            while (at < end) {
                int run = run(rows, at, end);
                if (run > 1) {
                    out.write(1 - run);
                    out.write(rows[at]);
                    at += run;
                } else {
                    int literal = literal(rows, at, end);
                    out.write(literal - 1);
                    out.write(rows, at, literal);
                    at += literal;
                }
            }
        }
        return out.toByteArray();
    }

    private static int run(byte[] rows, int from, int end) {
        int at = from + 1;
        while (at < end && at - from < LONGEST && rows[at] == rows[from]) {
            at++;
        }
        return at - from;
    }

    // Up to the next run of three: a run of two costs as much as it saves.
    private static int literal(byte[] rows, int from, int end) {
        int at = from + 1;
        while (at < end && at - from < LONGEST && run(rows, at, end) < 3) {
            at++;
        }
        return at - from;
    }
}
