package org.palimpsest.documents;

/** A Huffman table of a JPEG for decoding (ITU-T T.81, annex C and F.2.2.3). */
final class JpegCodes {
    private static final int LONGEST = 16;
    private static final int FAST = 9;
    private static final int MOST_DC_BITS = 15;

    private final byte[] symbols;
    private final int[] lastCode = new int[LONGEST + 2];
    private final int[] offset = new int[LONGEST + 1];
    /** By the next 9 bits: length of the code << 8 | its symbol; 0 if the code is longer. */
    private final short[] fast = new short[1 << FAST];

    private JpegCodes(int[] counts, byte[] symbols) throws DocumentException {
        this.symbols = symbols;
        int code = 0;
        int at = 0;
        for (int length = 1; length <= LONGEST; length++) {
            offset[length] = at - code;
            for (int i = 0; i < counts[length]; i++, code++, at++) {
                if (code >= 1 << length) {
                    throw DocumentException.corrupt("a Huffman table with more codes than fit");
                }
                enterFast(code, length, symbols[at]);
            }
            lastCode[length] = counts[length] == 0 ? -1 : code - 1;
            code <<= 1;
        }
        lastCode[LONGEST + 1] = Integer.MAX_VALUE;
    }

    /** Takes the tables of a DHT segment: 0…3 are for DC, 16…19 for AC. */
    interface Taker {
        void take(int number, JpegCodes codes);
    }

    static void readAll(JpegSegment dht, Taker taker) throws DocumentException {
        int at = 0;
        while (at < dht.length()) {
            int head = dht.u8(at);
            if ((head >> 4) > 1 || (head & 15) > 3) {
                throw DocumentException.corrupt("a Huffman table with head " + head);
            }
            JpegCodes codes = read(dht, at + 1);
            if (head >> 4 == 0 && codes.largestSymbol() > MOST_DC_BITS) {
                throw DocumentException.corrupt(
                        "a Huffman table for differences of " + codes.largestSymbol() + " bits");
            }
            taker.take(head, codes);
            at += 1 + LONGEST + codes.symbols.length;
        }
    }

    private static JpegCodes read(JpegSegment dht, int at) throws DocumentException {
        int[] counts = new int[LONGEST + 1];
        int total = 0;
        for (int length = 1; length <= LONGEST; length++) {
            counts[length] = dht.u8(at + length - 1);
            total += counts[length];
        }
        if (total > 256) {
            throw DocumentException.corrupt("a Huffman table of " + total + " symbols");
        }
        byte[] symbols = new byte[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = (byte) dht.u8(at + LONGEST + i);
        }
        return new JpegCodes(counts, symbols);
    }

    private int largestSymbol() {
        int largest = 0;
        for (byte symbol : symbols) {
            largest = Math.max(largest, symbol & 0xff);
        }
        return largest;
    }

    private void enterFast(int code, int length, byte symbol) {
        if (length > FAST) {
            return;
        }
        int first = code << FAST - length;
        for (int i = 0; i < 1 << FAST - length; i++) {
            fast[first + i] = (short) (length << 8 | symbol & 0xff);
        }
    }

    int next(JpegBitReader bits) throws DocumentException {
        int known = fast[bits.peek(FAST)];
        if (known != 0) {
            bits.skip(known >> 8);
            return known & 0xff;
        }
        int code = bits.read(FAST);
        int length = FAST;
        while (length <= LONGEST && code > lastCode[length]) {
            code = code << 1 | bits.read(1);
            length++;
        }
        if (length > LONGEST) {
            throw DocumentException.corrupt("the coded data hold a code that no Huffman table has");
        }
        return symbols[code + offset[length]] & 0xff;
    }
}
