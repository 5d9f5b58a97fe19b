package org.palimpsest.documents;

/**
 * One row of a fax page as the columns where its colour changes, beginning with white: white up to the first, black up to
 * the second, and so on.
 */
final class FaxRow {
    private final int width;
    private final int[] changes;
    private int count;

    /** A white row. */
    FaxRow(int width) {
        this.width = width;
        this.changes = new int[2 * width + 2];
    }

    void clear() {
        count = 0;
    }

    /**
     * Adds a change of colour at {@code column}, not left of the one before. Two at the same column, a run of no pixels,
     * both count: encoders that write such runs refer to them from the row below.
     */
    void add(int column) throws DocumentException {
        int last = count == 0 ? 0 : changes[count - 1];
        if (column < last || column > width || count == changes.length) {
            throw DocumentException.corrupt(
                    "a fax row changes colour at column " + column + ", outside " + last + " to " + width);
        }
        changes[count++] = column;
    }

    /** Column of change {@code index}; the width behind the last. */
    int change(int index) {
        return index < count ? changes[index] : width;
    }

    /**
     * Index of the first change to the right of {@code column} that ends a run of the colour that {@code black} is not,
     * b1 of T.4 as seen from {@code black}'s run.
     *
     * @param from where to begin: an index not beyond the answer, or a little beyond it
     */
    int opposite(int column, boolean black, int from) {
        int index = Math.max(0, from - 2);
        if ((index & 1) != (black ? 1 : 0)) {
            index++;
        }
        while (index < count && changes[index] <= column) {
            index += 2;
        }
        return index;
    }

    /** Reads the row of bits at {@code at}; 1 is black. */
    void scan(byte[] rows, int at) throws DocumentException {
        clear();
        int colour = 0;
        for (int x = 0; x < width; x++) {
            int bit = rows[at + (x >> 3)] >> 7 - (x & 7) & 1;
            if (bit != colour) {
                add(x);
                colour = bit;
            }
        }
    }

    /** Sets the black bits of the row at {@code at}, which is all zero. */
    void paint(byte[] rows, int at) {
        for (int i = 0; i < count; i += 2) {
            int end = change(i + 1);
            for (int x = changes[i]; x < end; x++) {
                if ((x & 7) == 0 && end - x >= 8) {
                    rows[at + (x >> 3)] = (byte) 0xff;
                    x += 7;
                } else {
                    rows[at + (x >> 3)] |= (byte) (0x80 >> (x & 7));
                }
            }
        }
    }
}
