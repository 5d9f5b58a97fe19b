package org.palimpsest.cleaning;

/**
 * A set of pixels of a page, one bit each: a 60-megapixel page takes 7 MiB, and growing a set by a pixel is a few shifts a
 * word. Rows begin at whole words; bits beyond the width are always clear.
 */
final class BitPlane {
    private final int width;
    private final int height;
    private final int stride;
    private final long lastWord;
    private final long[] words;

    private BitPlane(int width, int height, long[] words) {
        this.width = width;
        this.height = height;
        this.stride = strideOf(width);
        this.lastWord = -1L >>> (stride * Long.SIZE - width);
        this.words = words;
    }

    static BitPlane empty(int width, int height) {
        return new BitPlane(width, height, new long[Math.multiplyExact(strideOf(width), height)]);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean has(int x, int y) {
        return (words[y * stride + (x >> 6)] >>> x & 1) != 0;
    }

    void set(int x, int y) {
        words[y * stride + (x >> 6)] |= 1L << x;
    }

    /** Sets the pixels {@code start … end - 1} of row {@code y}. */
    void setRun(int y, int start, int end) {
        for (int x = start; x < end; ) {
            int next = Math.min(end, (x | 63) + 1);
            words[y * stride + (x >> 6)] |= (-1L >>> (64 - (next - x))) << x;
            x = next;
        }
    }

    /** The first pixel of row {@code y} at or after column {@code x} that is in the set, or the width if there is none. */
    int nextSet(int y, int x) {
        return nextSet(y, x, 0);
    }

    /** The first pixel of row {@code y} at or after column {@code x} that is not in the set, or the width. */
    int nextClear(int y, int x) {
        return nextSet(y, x, -1L);
    }

    private int nextSet(int y, int x, long flip) {
        if (x >= width) {
            return width;
        }
        int row = y * stride;
        int word = x >> 6;
        long bits = (words[row + word] ^ flip) & -1L << x;
        while (bits == 0) {
            if (++word == stride) {
                return width;
            }
            bits = words[row + word] ^ flip;
        }
        return Math.min(width, (word << 6) + Long.numberOfTrailingZeros(bits));
    }

    /** Adds the pixels of {@code other}; gives this set. */
    BitPlane add(BitPlane other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
        return this;
    }

    /** Takes the pixels of {@code other} out; gives this set. */
    BitPlane remove(BitPlane other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
        return this;
    }

    /** Keeps the pixels that {@code other} has too; gives this set. */
    BitPlane retain(BitPlane other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
        return this;
    }

    BitPlane copy() {
        return new BitPlane(width, height, words.clone());
    }

    /** A new set with rows and columns exchanged. */
    BitPlane transposed() {
        BitPlane turned = empty(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = nextSet(y, 0); x < width; x = nextSet(y, x + 1)) {
                turned.set(y, x);
            }
        }
        return turned;
    }

    long count() {
        long count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** A new set: all pixels at most {@code px} columns and {@code px} rows away from a pixel of this set. */
    BitPlane dilated(int px) {
        long[] grown = words.clone();
        // what reaches n px grows by up to n+1 in one step without leaving gaps, also where the page's border cut one
        // side off
        for (int reach = 0, step; reach < px; reach += step) {
            step = Math.min(Math.min(reach + 1, px - reach), Long.SIZE - 1);
            grown = spreadAcrossRows(spreadAlongRows(grown, step), step);
        }
        return new BitPlane(width, height, grown);
    }

    private long[] spreadAlongRows(long[] from, int px) {
        long[] grown = new long[from.length];
        for (int row = 0; row < from.length; row += stride) {
            long before = 0;
            long word = from[row];
            for (int i = row; i < row + stride; i++) {
                long after = i + 1 < row + stride ? from[i + 1] : 0;
                grown[i] = word | word << px | word >>> px | before >>> -px | after << -px;
                before = word;
                word = after;
            }
            grown[row + stride - 1] &= lastWord;
        }
        return grown;
    }

    private long[] spreadAcrossRows(long[] from, int px) {
        long[] grown = from.clone();
        int distance = px * stride;
        for (int i = distance; i < from.length; i++) {
            grown[i] |= from[i - distance];
            grown[i - distance] |= from[i];
        }
        return grown;
    }

    private static int strideOf(int width) {
        return (width + 63) >> 6;
    }
}
