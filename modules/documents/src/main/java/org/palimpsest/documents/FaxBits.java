package org.palimpsest.documents;

/** Bits of fax data, most significant first; zeros stand in behind the end until they are taken. */
final class FaxBits {
    private final byte[] input;
    private final long end;
    private long at;

    FaxBits(byte[] input) {
        this.input = input;
        this.end = 8L * input.length;
    }

    /** The next {@code n} bits, at most 16, without taking them. */
    int peek(int n) {
        int first = (int) (at >> 3);
        int three = u8(first) << 16 | u8(first + 1) << 8 | u8(first + 2);
        return three >> 24 - n - (int) (at & 7) & (1 << n) - 1;
    }

    private int u8(int index) {
        return index < input.length ? input[index] & 0xff : 0;
    }

    void skip(int n) throws DocumentException {
        at += n;
        if (at > end) {
            throw DocumentException.truncated("fax data end before the page does");
        }
    }

    int read(int n) throws DocumentException {
        int bits = peek(n);
        skip(n);
        return bits;
    }

    void toByte() {
        at = at + 7 & ~7L;
    }

    boolean isAtEnd() {
        return at >= end;
    }
}
