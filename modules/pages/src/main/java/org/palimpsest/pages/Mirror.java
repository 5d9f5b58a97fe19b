package org.palimpsest.pages;

/**
 * Continues a row of pixels beyond its ends by reflection that does not repeat the edge: {@code … 2 1 [0 1 2 3] 2 1 0 1 …}.
 *
 * <p>The same as numpy's and Paddle's {@code reflect} padding, without Paddle's limit: a page may be smaller than what is
 * asked beside it, the reflection then folds back as often as needed; a single pixel repeats.
 */
public final class Mirror {
    private Mirror() {}

    /**
     * The index within {@code 0…n-1} that stands at index {@code i}.
     *
     * @param i any index, negative or beyond the end too
     * @param n number of pixels, at least 1
     */
    public static int index(int i, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("mirror: " + n + " pixels to reflect; there must be at least 1");
        }
        if (n == 1) {
            return 0;
        }
        long period = 2L * (n - 1);
        long folded = Math.floorMod(i, period);
        return (int) Math.min(folded, period - folded);
    }

    /** The indices that stand at {@code start … start + length - 1} along a side of {@code n} pixels. */
    static int[] indices(int start, int length, int n) {
        int[] indices = new int[length];
        for (int i = 0; i < length; i++) {
            indices[i] = index(start + i, n);
        }
        return indices;
    }
}
