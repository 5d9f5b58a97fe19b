package org.palimpsest.documents;

/** Decodes fax rows (ITU-T T.4, T.6) to bits, 1 is black. Strict: a row that is not whole is damage. */
final class FaxDecoder {
    private static final int MARK_BITS = 12;

    private final FaxBits bits;
    private final FaxMode mode;
    private final int width;
    private FaxRow above;
    private FaxRow row;

    FaxDecoder(byte[] input, FaxMode mode, int width) {
        this.bits = new FaxBits(input);
        this.mode = mode;
        this.width = width;
        this.above = new FaxRow(width);
        this.row = new FaxRow(width);
    }

    /** The next {@code count} rows. */
    byte[] rows(int count) throws DocumentException {
        int rowBytes = (width + 7) / 8;
        byte[] rows = new byte[Math.multiplyExact(rowBytes, count)];
        for (int y = 0; y < count; y++) {
            FaxRow finished = above;
            above = row;
            row = finished;
            row.clear();
            try {
                next(y == 0);
            } catch (DocumentException damaged) {
                throw damaged.at("row " + y);
            }
            row.paint(rows, y * rowBytes);
            Interruptions.check();
        }
        return rows;
    }

    private void next(boolean first) throws DocumentException {
        switch (mode) {
            case RLE -> {
                bits.toByte();
                runs();
            }
            case T4_1D -> {
                skipMark();
                runs();
            }
            case T4_2D -> {
                boolean marked = skipMark();
                if (!marked && !first) {
                    throw DocumentException.corrupt("its end-of-line mark is missing");
                }
                if (!marked || bits.read(1) == 1) {
                    runs();
                } else {
                    differences();
                }
            }
            case T6 -> differences();
        }
    }

    // An end-of-line mark is eleven zeros or more, and a one. No code begins with eleven zeros.
    private boolean skipMark() throws DocumentException {
        if (bits.peek(MARK_BITS - 1) != 0) {
            return false;
        }
        while (bits.read(1) == 0) {
            if (bits.isAtEnd()) {
                throw DocumentException.truncated("fax data end before the page does");
            }
        }
        return true;
    }

    private void runs() throws DocumentException {
        int column = 0;
        boolean black = false;
        while (column < width) {
            column += (black ? FaxCodes.BLACK : FaxCodes.WHITE).read(bits);
            row.add(column);
            black = !black;
        }
    }

    // T.4, 4.2.1.3: a0 is where the row is known up to, b1 and b2 the next changes of the row above.
    private void differences() throws DocumentException {
        int a0 = -1;
        boolean black = false;
        int hint = 0;
        while (a0 < width) {
            int index = above.opposite(a0, black, hint);
            hint = index;
            int b1 = above.change(index);
            int code = bits.peek(7);
            if (code >> 6 == 1) {
                a0 = vertical(a0, 1, b1);
            } else if (code >> 4 == 0b011) {
                a0 = vertical(a0, 3, b1 + 1);
            } else if (code >> 4 == 0b010) {
                a0 = vertical(a0, 3, b1 - 1);
            } else if (code >> 4 == 0b001) {
                bits.skip(3);
                int middle = Math.max(0, a0) + (black ? FaxCodes.BLACK : FaxCodes.WHITE).read(bits);
                row.add(middle);
                a0 = middle + (black ? FaxCodes.WHITE : FaxCodes.BLACK).read(bits);
                row.add(a0);
                continue;
            } else if (code >> 3 == 0b0001) {
                bits.skip(4);
                a0 = above.change(index + 1);
                continue;
            } else if (code >> 1 == 0b000011) {
                a0 = vertical(a0, 6, b1 + 2);
            } else if (code >> 1 == 0b000010) {
                a0 = vertical(a0, 6, b1 - 2);
            } else if (code == 0b0000011) {
                a0 = vertical(a0, 7, b1 + 3);
            } else if (code == 0b0000010) {
                a0 = vertical(a0, 7, b1 - 3);
            } else {
                throw strange(code);
            }
            black = !black;
        }
    }

    private int vertical(int a0, int codeBits, int column) throws DocumentException {
        bits.skip(codeBits);
        if (column < a0) {
            throw DocumentException.corrupt("a fax row goes back from column " + a0 + " to " + column);
        }
        row.add(column);
        return column;
    }

    private DocumentException strange(int code) throws DocumentException {
        if (code == 1) {
            return DocumentException.unsupported("fax data in uncompressed mode are not read; re-save the page");
        }
        if (bits.peek(MARK_BITS) == 1) {
            return DocumentException.truncated("fax data end before the page does");
        }
        bits.skip(7);
        return DocumentException.corrupt("fax data hold a code that does not exist");
    }
}
