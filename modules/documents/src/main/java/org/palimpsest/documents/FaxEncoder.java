package org.palimpsest.documents;

/** Codes rows of bits, 1 is black, as fax data (ITU-T T.4, T.6). */
final class FaxEncoder {
    private static final String MARK = "000000000001";
    private static final String PASS = "0001";
    private static final String HORIZONTAL = "001";
    /** Three to the left of b1 up to three to the right. */
    private static final String[] VERTICAL = {"0000010", "000010", "010", "1", "011", "000011", "0000011"};

    /** Rows after which Group 3 codes one row by itself again, at the finer resolution (T.4, 4.2.2). */
    private static final int PERIOD = 4;

    private final FaxMode mode;
    private final int width;
    private final FaxBitWriter out = new FaxBitWriter();

    FaxEncoder(FaxMode mode, int width) {
        this.mode = mode;
        this.width = width;
    }

    byte[] encode(byte[] rows) throws DocumentException {
        int rowBytes = (width + 7) / 8;
        FaxRow above = new FaxRow(width);
        FaxRow row = new FaxRow(width);
        for (int y = 0; y * rowBytes < rows.length; y++) {
            row.scan(rows, y * rowBytes);
            code(y, above, row);
            FaxRow finished = above;
            above = row;
            row = finished;
        }
        if (mode == FaxMode.T6) {
            out.write(MARK);
            out.write(MARK);
        }
        return out.finish();
    }

    private void code(int y, FaxRow above, FaxRow row) {
        switch (mode) {
            case RLE -> {
                out.alignFor(0);
                runs(row);
            }
            case T4_1D -> {
                mark();
                runs(row);
            }
            case T4_2D -> {
                mark();
                boolean alone = y % PERIOD == 0;
                out.write(alone ? "1" : "0");
                if (alone) {
                    runs(row);
                } else {
                    differences(above, row);
                }
            }
            case T6 -> differences(above, row);
        }
    }

    // Fill bits before a mark are always allowed; so the mark ends on a byte, as some files promise.
    private void mark() {
        out.alignFor(MARK.length());
        out.write(MARK);
    }

    private void runs(FaxRow row) {
        int column = 0;
        for (int i = 0; column < width; i++) {
            int next = row.change(i);
            run(i % 2 == 1, next - column);
            column = next;
        }
    }

    private void run(boolean black, int length) {
        (black ? FaxCodes.BLACK : FaxCodes.WHITE).write(length, out);
    }

    private void differences(FaxRow above, FaxRow row) {
        int a0 = -1;
        int next = 0;
        boolean black = false;
        int hint = 0;
        while (a0 < width) {
            int index = above.opposite(a0, black, hint);
            hint = index;
            int b1 = above.change(index);
            int b2 = above.change(index + 1);
            int a1 = row.change(next);
            if (b2 < a1) {
                out.write(PASS);
                a0 = b2;
            } else if (Math.abs(a1 - b1) <= 3) {
                out.write(VERTICAL[a1 - b1 + 3]);
                a0 = a1;
                next++;
                black = !black;
            } else {
                int a2 = row.change(next + 1);
                out.write(HORIZONTAL);
                run(black, a1 - Math.max(0, a0));
                run(!black, a2 - a1);
                a0 = a2;
                next += 2;
            }
        }
    }
}
