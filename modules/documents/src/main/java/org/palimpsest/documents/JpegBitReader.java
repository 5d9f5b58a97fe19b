package org.palimpsest.documents;

/** Bits of the coded data of one scan, most significant first; stuffed zero bytes are taken out, markers end the data. */
final class JpegBitReader {
    private final byte[] file;
    private final int end;
    private int at;
    private long held;
    private int count;
    private int missing;

    /** Reads from {@code from} up to the first marker or {@code end}. */
    JpegBitReader(byte[] file, int from, int end) {
        this.file = file;
        this.at = from;
        this.end = end;
    }

    /** The next {@code n} bits, up to 16, without taking them; zeros stand in behind the end. */
    int peek(int n) {
        if (count < n) {
            fill();
        }
        return (int) (held >>> count - n) & (1 << n) - 1;
    }

    /** Takes {@code n} bits that were peeked. */
    void skip(int n) throws DocumentException {
        count -= n;
        if (count < missing) {
            throw DocumentException.truncated("the coded data end at byte " + at + " before the page does");
        }
    }

    int read(int n) throws DocumentException {
        if (n == 0) {
            return 0;
        }
        int bits = peek(n);
        skip(n);
        return bits;
    }

    /** A value of {@code n} bits as T.81 codes it: those that begin with 0 are negative (F.2.2.1). */
    int readSigned(int n) throws DocumentException {
        int bits = read(n);
        return n == 0 || bits >> n - 1 == 1 ? bits : bits - (1 << n) + 1;
    }

    /** Skips to the restart marker that must come next, and behind it. */
    void restart(int number) throws DocumentException {
        held = 0;
        count = 0;
        missing = 0;
        while (at + 1 < end
                && !((file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) != 0 && (file[at + 1] & 0xff) != 0xff)) {
            at++;
        }
        if (at + 1 >= end) {
            throw DocumentException.truncated("the coded data end at byte " + at + " before the page does");
        }
        int marker = file[at + 1] & 0xff;
        if (marker != 0xd0 + number) {
            throw DocumentException.corrupt("restart marker " + number + " is missing at byte " + at);
        }
        at += 2;
    }

    private void fill() {
        while (count <= 48) {
            int next = 0;
            if (at < end && (file[at] & 0xff) != 0xff) {
                next = file[at++] & 0xff;
            } else if (at + 1 < end && file[at + 1] == 0) {
                next = 0xff;
                at += 2;
            } else {
                missing += 8;
            }
            held = held << 8 | next;
            count += 8;
        }
    }
}
