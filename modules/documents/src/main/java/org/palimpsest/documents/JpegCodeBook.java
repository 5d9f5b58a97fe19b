package org.palimpsest.documents;

import java.util.Arrays;

/**
 * The best Huffman table for given symbol counts with codes of at most 16 bits (ITU-T T.81, annex K.2), for encoding. Ties
 * are broken by symbol, so that the same counts give the same table.
 */
final class JpegCodeBook {
    private static final int SYMBOLS = 256;
    private static final int LONGEST = 16;

    private final int[] counts = new int[LONGEST + 1];
    private final byte[] ordered;
    private final int[] code = new int[SYMBOLS];
    private final int[] length = new int[SYMBOLS];

    private JpegCodeBook(int[] bits, byte[] ordered) {
        System.arraycopy(bits, 0, counts, 0, LONGEST + 1);
        this.ordered = ordered;
        int next = 0;
        int at = 0;
        for (int n = 1; n <= LONGEST; n++) {
            for (int i = 0; i < counts[n]; i++) {
                int symbol = ordered[at++] & 0xff;
                code[symbol] = next++;
                length[symbol] = n;
            }
            next <<= 1;
        }
    }

    /**
     * @param frequencies how often each of the 256 symbols occurs
     */
    static JpegCodeBook of(long[] frequencies) {
        // One more symbol of frequency 1 keeps the code of all ones free, as the format demands.
        long[] weights = Arrays.copyOf(frequencies, SYMBOLS + 1);
        weights[SYMBOLS] = 1;
        int[] lengths = treeDepths(weights);
        int[] bits = new int[2 * SYMBOLS];
        for (int symbol = 0; symbol <= SYMBOLS; symbol++) {
            bits[lengths[symbol]]++;
        }
        bits[0] = 0;
        shorten(bits);
        return new JpegCodeBook(bits, ordered(lengths));
    }

    // Merges the two rarest trees until one is left; the depth of a leaf is the length of its code.
    private static int[] treeDepths(long[] weights) {
        int[] depth = new int[weights.length];
        int[] next = new int[weights.length];
        Arrays.fill(next, -1);
        while (true) {
            int rarest = rarest(weights, -1);
            int second = rarest(weights, rarest);
            if (second < 0) {
                return depth;
            }
            weights[rarest] += weights[second];
            weights[second] = 0;
            int last = rarest;
            depth[last]++;
            while (next[last] >= 0) {
                last = next[last];
                depth[last]++;
            }
            next[last] = second;
            for (int leaf = second; leaf >= 0; leaf = next[leaf]) {
                depth[leaf]++;
            }
        }
    }

    // The later symbol of equals, so that the reserved one goes deepest.
    private static int rarest(long[] weights, int except) {
        int best = -1;
        for (int i = 0; i < weights.length; i++) {
            if (i != except && weights[i] > 0 && (best < 0 || weights[i] <= weights[best])) {
                best = i;
            }
        }
        return best;
    }

    // K.3: pairs of codes that are too long move up until none is longer than 16 bits; then the reserved one goes.
    private static void shorten(int[] bits) {
        for (int n = bits.length - 1; n > LONGEST; n--) {
            while (bits[n] > 0) {
                int shorter = n - 2;
                while (bits[shorter] == 0) {
                    shorter--;
                }
                bits[n] -= 2;
                bits[n - 1]++;
                bits[shorter + 1] += 2;
                bits[shorter]--;
            }
        }
        int longest = LONGEST;
        while (bits[longest] == 0) {
            longest--;
        }
        bits[longest]--;
    }

    private static byte[] ordered(int[] lengths) {
        byte[] symbols = new byte[SYMBOLS];
        int at = 0;
        for (int n = 1; n < 2 * SYMBOLS; n++) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (lengths[symbol] == n) {
                    symbols[at++] = (byte) symbol;
                }
            }
        }
        return Arrays.copyOf(symbols, at);
    }

    void write(int symbol, JpegBitWriter out) {
        out.write(code[symbol], length[symbol]);
    }

    /** The table as a DHT segment stores it: 16 counts, then the symbols. */
    byte[] bytes() {
        byte[] bytes = new byte[LONGEST + ordered.length];
        for (int n = 1; n <= LONGEST; n++) {
            bytes[n - 1] = (byte) counts[n];
        }
        System.arraycopy(ordered, 0, bytes, LONGEST, ordered.length);
        return bytes;
    }
}
