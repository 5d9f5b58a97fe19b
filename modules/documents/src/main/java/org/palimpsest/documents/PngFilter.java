package org.palimpsest.documents;

/** The five row filters of PNG (specification, section 9). */
final class PngFilter {
    private static final int KINDS = 5;

    private PngFilter() {}

    /**
     * Undoes filter {@code kind} on a row, in place.
     *
     * @param rows holds the row at {@code from} and the row above it at {@code above}; -1: there is none, it counts as 0
     * @param pixelBytes bytes a pixel, at least 1
     * @return whether {@code kind} exists
     */
    static boolean undo(int kind, byte[] rows, int from, int length, int above, int pixelBytes) {
        switch (kind) {
            case 0 -> {
                return true;
            }
            case 1 -> {
                for (int i = from + pixelBytes; i < from + length; i++) {
                    rows[i] += rows[i - pixelBytes];
                }
                return true;
            }
            case 2 -> {
                for (int i = 0; above >= 0 && i < length; i++) {
                    rows[from + i] += rows[above + i];
                }
                return true;
            }
            case 3, 4 -> {
                for (int i = 0; i < length; i++) {
                    rows[from + i] += (byte) predicted(kind, rows, from, above, i, pixelBytes);
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /**
     * Filters a row with the kind whose result has the smallest sum of absolute values, the first of equals.
     *
     * @param rows unfiltered
     * @param out receives the kind and the filtered row, {@code length + 1} bytes
     * @param trial scratch of the same length
     */
    static void apply(byte[] rows, int from, int length, int above, int pixelBytes, byte[] out, byte[] trial) {
        long least = Long.MAX_VALUE;
        for (int kind = 0; kind < KINDS; kind++) {
            trial[0] = (byte) kind;
            long sum = 0;
            for (int i = 0; i < length && sum < least; i++) {
                byte left = (byte) (rows[from + i] - predicted(kind, rows, from, above, i, pixelBytes));
                trial[i + 1] = left;
                sum += Math.abs(left);
            }
            if (sum < least) {
                least = sum;
                System.arraycopy(trial, 0, out, 0, length + 1);
            }
        }
    }

    /** A row as it is: better than any filter where a byte holds several pixels or an index. */
    static void none(byte[] rows, int from, int length, byte[] out) {
        out[0] = 0;
        System.arraycopy(rows, from, out, 1, length);
    }

    /** A row less the row above it: the cheapest filter, and on scans within a tenth of the best. */
    static void up(byte[] rows, int from, int length, int above, byte[] out) {
        if (above < 0) {
            none(rows, from, length, out);
            return;
        }
        out[0] = 2;
        for (int i = 0; i < length; i++) {
            out[i + 1] = (byte) (rows[from + i] - rows[above + i]);
        }
    }

    private static int predicted(int kind, byte[] rows, int from, int above, int i, int pixelBytes) {
        int left = i < pixelBytes ? 0 : rows[from + i - pixelBytes] & 0xff;
        int up = above < 0 ? 0 : rows[above + i] & 0xff;
        return switch (kind) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> left + up >> 1;
            case 4 -> paeth(left, up, i < pixelBytes || above < 0 ? 0 : rows[above + i - pixelBytes] & 0xff);
            default -> 0;
        };
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}
