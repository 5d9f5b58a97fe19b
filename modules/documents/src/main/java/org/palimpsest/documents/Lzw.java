package org.palimpsest.documents;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** LZW of TIFF 6.0, section 13: codes of 9 to 12 bits, most significant bit first, widened one code early. */
final class Lzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int NARROW = 9;
    private static final int WIDE = 12;
    private static final int CODES = 1 << WIDE;
    private static final int HASH = 1 << 14;

    private Lzw() {}

    /** Exactly {@code length} bytes; what may follow is ignored. */
    static byte[] decode(byte[] input, int length) throws DocumentException {
        if (input.length > 1 && input[0] == 0 && (input[1] & 1) == 1) {
            throw DocumentException.unsupported("LZW of the time before TIFF 6.0 is not read; re-save the page");
        }
        return new Decoder(input, length).run();
    }

    private static final class Decoder {
        private final byte[] input;
        private final byte[] out;
        /** By code: where its bytes were last written, and how many they are. */
        private final int[] start = new int[CODES];

        private final int[] size = new int[CODES];
        private int at;
        private int held;
        private int count;
        private int done;

        Decoder(byte[] input, int length) {
            this.input = input;
            this.out = new byte[length];
        }

        byte[] run() throws DocumentException {
            int next = FIRST;
            int width = NARROW;
            int last = CLEAR;
            while (done < out.length) {
                int code = code(width);
                if (code == CLEAR) {
                    next = FIRST;
                    width = NARROW;
                } else if (code == END || code > next || code == next && last == CLEAR) {
                    throw DocumentException.corrupt("LZW code " + code + " at byte " + done + " of " + out.length);
                } else {
                    int from = done;
                    emit(code, last, next);
                    if (last != CLEAR && next < CODES) {
                        // The bytes of the code before and the first of this one lie side by side in the output.
                        int lastSize = last < CLEAR ? 1 : size[last];
                        start[next] = from - lastSize;
                        size[next++] = lastSize + 1;
                    }
                    if (next > (1 << width) - 2 && width < WIDE) {
                        width++;
                    }
                }
                last = code;
            }
            return out;
        }

        private void emit(int code, int last, int next) {
            if (code < CLEAR) {
                out[done++] = (byte) code;
                return;
            }
            int lastSize = last < CLEAR ? 1 : size[last];
            int from = code < next ? start[code] : done - lastSize;
            int bytes = code < next ? size[code] : lastSize + 1;
            for (int i = 0; i < bytes && done < out.length; i++) {
                out[done++] = out[from + i];
            }
        }

        private int code(int width) throws DocumentException {
            while (count < width) {
                if (at == input.length) {
                    throw DocumentException.truncated("LZW data end at byte " + done + " of " + out.length);
                }
                held = held << 8 | input[at++] & 0xff;
                count += 8;
            }
            count -= width;
            return held >> count & (1 << width) - 1;
        }
    }

    static byte[] encode(byte[] rows) {
        return new Encoder(rows.length).run(rows);
    }

    private static final class Encoder {
        private final ByteArrayOutputStream out;
        private final int[] keys = new int[HASH];
        private final int[] codes = new int[HASH];
        private int next;
        private int width;
        private int held;
        private int count;

        Encoder(int length) {
            this.out = new ByteArrayOutputStream(length / 2 + 64);
        }

        byte[] run(byte[] rows) {
            width = NARROW;
            put(CLEAR);
            clear();
            int prefix = -1;
            for (byte b : rows) {
                int value = b & 0xff;
                if (prefix < 0) {
                    prefix = value;
                    continue;
                }
                int slot = slot(prefix << 8 | value);
                if (keys[slot] >= 0) {
                    prefix = codes[slot];
                } else {
                    put(prefix);
                    keys[slot] = prefix << 8 | value;
                    codes[slot] = next;
                    grow();
                    prefix = value;
                }
            }
            if (prefix >= 0) {
                put(prefix);
                grow();
            }
            put(END);
            if (count > 0) {
                out.write(held << 8 - count);
            }
            return out.toByteArray();
        }

        private void grow() {
            next++;
            if (next == CODES - 2) {
                put(CLEAR);
                clear();
            } else if (next > (1 << width) - 1) {
                width++;
            }
        }

        private void clear() {
            Arrays.fill(keys, -1);
            next = FIRST;
            width = NARROW;
        }

        private int slot(int key) {
            int slot = key * 0x9e3779b1 >>> 18;
            while (keys[slot] >= 0 && keys[slot] != key) {
                slot = slot + 1 & HASH - 1;
            }
            return slot;
        }

        private void put(int code) {
            held = held << width | code;
            count += width;
            while (count >= 8) {
                count -= 8;
                out.write(held >> count);
            }
        }
    }
}
