package org.palimpsest.documents;

/**
 * The discrete cosine transform of an 8x8 block in integers, forward and back: the accurate method of libjpeg
 * (jfdctint.c, jidctint.c, after Loeffler, Ligtenberg and Moschytz), so that a page decodes to the same samples as there.
 */
final class JpegDct {
    /** Natural position of the coefficient at each zigzag position. */
    private static final int[] NATURAL = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private static final int SIZE = 8;
    private static final int CONST_BITS = 13;
    private static final int PASS1_BITS = 2;
    private static final int CENTRE = 128;
    private static final int F_0_298 = 2446;
    private static final int F_0_390 = 3196;
    private static final int F_0_541 = 4433;
    private static final int F_0_765 = 6270;
    private static final int F_0_899 = 7373;
    private static final int F_1_175 = 9633;
    private static final int F_1_501 = 12299;
    private static final int F_1_847 = 15137;
    private static final int F_1_961 = 16069;
    private static final int F_2_053 = 16819;
    private static final int F_2_562 = 20995;
    private static final int F_3_072 = 25172;

    private final int[] work = new int[64];

    /**
     * Samples 0…255 of one block from its quantised coefficients.
     *
     * @param from 64 coefficients in zigzag order at {@code at}
     * @param table quantisation in zigzag order
     * @param out receives the samples at {@code to}, rows {@code stride} apart
     */
    void inverse(short[] from, int at, int[] table, byte[] out, int to, int stride) {
        for (int k = 0; k < 64; k++) {
            work[NATURAL[k]] = from[at + k] * table[k];
        }
        for (int x = 0; x < SIZE; x++) {
            inverse(x, SIZE, CONST_BITS - PASS1_BITS);
        }
        for (int y = 0; y < SIZE; y++) {
            inverse(y * SIZE, 1, CONST_BITS + PASS1_BITS + 3);
            for (int x = 0; x < SIZE; x++) {
                int sample = work[y * SIZE + x] + CENTRE;
                out[to + y * stride + x] = (byte) Math.max(0, Math.min(255, sample));
            }
        }
    }

    // Eight values, step apart, in place; the result is shifted right.
    private void inverse(int at, int step, int shift) {
        int z2 = work[at + 2 * step];
        int z3 = work[at + 6 * step];
        int z1 = (z2 + z3) * F_0_541;
        int t2 = z1 - z3 * F_1_847;
        int t3 = z1 + z2 * F_0_765;
        int t0 = work[at] + work[at + 4 * step] << CONST_BITS;
        int t1 = work[at] - work[at + 4 * step] << CONST_BITS;
        int even0 = t0 + t3;
        int even3 = t0 - t3;
        int even1 = t1 + t2;
        int even2 = t1 - t2;

        t0 = work[at + 7 * step];
        t1 = work[at + 5 * step];
        t2 = work[at + 3 * step];
        t3 = work[at + step];
        int z5 = (t0 + t2 + t1 + t3) * F_1_175;
        z1 = -(t0 + t3) * F_0_899;
        z2 = -(t1 + t2) * F_2_562;
        z3 = z5 - (t0 + t2) * F_1_961;
        int z4 = z5 - (t1 + t3) * F_0_390;
        int odd0 = t0 * F_0_298 + z1 + z3;
        int odd1 = t1 * F_2_053 + z2 + z4;
        int odd2 = t2 * F_3_072 + z2 + z3;
        int odd3 = t3 * F_1_501 + z1 + z4;

        int half = 1 << shift - 1;
        work[at] = even0 + odd3 + half >> shift;
        work[at + 7 * step] = even0 - odd3 + half >> shift;
        work[at + step] = even1 + odd2 + half >> shift;
        work[at + 6 * step] = even1 - odd2 + half >> shift;
        work[at + 2 * step] = even2 + odd1 + half >> shift;
        work[at + 5 * step] = even2 - odd1 + half >> shift;
        work[at + 3 * step] = even3 + odd0 + half >> shift;
        work[at + 4 * step] = even3 - odd0 + half >> shift;
    }

    /**
     * Quantised coefficients of one block of samples.
     *
     * @param samples 64 samples 0…255, row by row
     * @param table quantisation in zigzag order
     * @param out receives 64 coefficients in zigzag order at {@code to}
     */
    void forward(byte[] samples, int[] table, short[] out, int to) {
        for (int i = 0; i < 64; i++) {
            work[i] = (samples[i] & 0xff) - CENTRE;
        }
        for (int y = 0; y < SIZE; y++) {
            forward(y * SIZE, 1, PASS1_BITS, CONST_BITS - PASS1_BITS);
        }
        for (int x = 0; x < SIZE; x++) {
            forward(x, SIZE, -PASS1_BITS, CONST_BITS + PASS1_BITS);
        }
        for (int k = 0; k < 64; k++) {
            // The transform leaves everything eight times too large.
            int step = table[k] << 3;
            int value = work[NATURAL[k]];
            out[to + k] = (short) (value < 0 ? -((-value + (step >> 1)) / step) : (value + (step >> 1)) / step);
        }
    }

    // Eight values, step apart, in place; the sums are scaled up by 2^up (or down), the products shifted right.
    private void forward(int at, int step, int up, int shift) {
        int s0 = work[at] + work[at + 7 * step];
        int d0 = work[at] - work[at + 7 * step];
        int s1 = work[at + step] + work[at + 6 * step];
        int d1 = work[at + step] - work[at + 6 * step];
        int s2 = work[at + 2 * step] + work[at + 5 * step];
        int d2 = work[at + 2 * step] - work[at + 5 * step];
        int s3 = work[at + 3 * step] + work[at + 4 * step];
        int d3 = work[at + 3 * step] - work[at + 4 * step];

        work[at] = scaled(s0 + s3 + s1 + s2, up);
        work[at + 4 * step] = scaled(s0 + s3 - s1 - s2, up);
        int half = 1 << shift - 1;
        int z1 = (s1 - s2 + s0 - s3) * F_0_541;
        work[at + 2 * step] = z1 + (s0 - s3) * F_0_765 + half >> shift;
        work[at + 6 * step] = z1 - (s1 - s2) * F_1_847 + half >> shift;

        int z5 = (d3 + d1 + d2 + d0) * F_1_175;
        int first = -(d3 + d0) * F_0_899;
        int second = -(d2 + d1) * F_2_562;
        int third = z5 - (d3 + d1) * F_1_961;
        int fourth = z5 - (d2 + d0) * F_0_390;
        work[at + 7 * step] = d3 * F_0_298 + first + third + half >> shift;
        work[at + 5 * step] = d2 * F_2_053 + second + fourth + half >> shift;
        work[at + 3 * step] = d1 * F_3_072 + second + third + half >> shift;
        work[at + step] = d0 * F_1_501 + first + fourth + half >> shift;
    }

    private static int scaled(int value, int up) {
        return up > 0 ? value << up : value + (1 << -up - 1) >> -up;
    }
}
