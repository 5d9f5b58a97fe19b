package org.palimpsest.documents;

/** Symbols and bits of one block in a sequential scan (ITU-T T.81, F.1.2): first counted, then written. */
final class JpegBlockWriter {
    private static final int ZERO_RUN = 0xf0;
    private static final int END_OF_BLOCK = 0;

    private JpegBlockWriter() {}

    /** Adds the symbols of the block at {@code at} to the counts. */
    static void count(short[] block, int at, int lastDc, long[] dc, long[] ac) {
        dc[size(block[at] - lastDc)]++;
        int run = 0;
        for (int k = 1; k < JpegCoefficients.PER_BLOCK; k++) {
            int value = block[at + k];
            if (value == 0) {
                run++;
                continue;
            }
            ac[ZERO_RUN] += run >> 4;
            ac[(run & 15) << 4 | size(value)]++;
            run = 0;
        }
        if (run > 0) {
            ac[END_OF_BLOCK]++;
        }
    }

    /** Writes the block at {@code at}. */
    static void write(short[] block, int at, int lastDc, JpegCodeBook dc, JpegCodeBook ac, JpegBitWriter out) {
        int difference = block[at] - lastDc;
        dc.write(size(difference), out);
        writeBits(difference, out);
        int run = 0;
        for (int k = 1; k < JpegCoefficients.PER_BLOCK; k++) {
            int value = block[at + k];
            if (value == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                ac.write(ZERO_RUN, out);
            }
            ac.write(run << 4 | size(value), out);
            writeBits(value, out);
            run = 0;
        }
        if (run > 0) {
            ac.write(END_OF_BLOCK, out);
        }
    }

    private static int size(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    // Negative values are written less one, so that they begin with a zero.
    private static void writeBits(int value, JpegBitWriter out) {
        out.write(value < 0 ? value - 1 : value, size(value));
    }
}
