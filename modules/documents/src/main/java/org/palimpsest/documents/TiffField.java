package org.palimpsest.documents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One field of a TIFF directory with its value as stored, in the byte order of its file. A final class because it owns an
 * array; nobody writes to it after construction.
 */
final class TiffField {
    static final int SHORT = 3;
    static final int LONG = 4;

    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private final int tag;
    private final int type;
    private final byte[] value;
    private final ByteOrder order;

    TiffField(int tag, int type, byte[] value, ByteOrder order) {
        this.tag = tag;
        this.type = type;
        this.value = value;
        this.order = order;
    }

    /** A field of 32-bit numbers. */
    static TiffField longs(int tag, ByteOrder order, long... numbers) {
        ByteBuffer value = ByteBuffer.allocate(4 * numbers.length).order(order);
        for (long number : numbers) {
            value.putInt((int) number);
        }
        return new TiffField(tag, LONG, value.array(), order);
    }

    /** A field of 16-bit numbers. */
    static TiffField shorts(int tag, ByteOrder order, int... numbers) {
        ByteBuffer value = ByteBuffer.allocate(2 * numbers.length).order(order);
        for (int number : numbers) {
            value.putShort((short) number);
        }
        return new TiffField(tag, SHORT, value.array(), order);
    }

    /** Bytes a value of {@code type} takes; 0 for types that TIFF 6.0 does not have. */
    static int bytesOf(int type) {
        return type > 0 && type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    }

    int tag() {
        return tag;
    }

    int type() {
        return type;
    }

    int count() {
        return value.length / TYPE_BYTES[type];
    }

    byte[] value() {
        return value;
    }

    /** The values as whole numbers; empty if the type is none of BYTE, SHORT, LONG, IFD. */
    long[] numbers() {
        ByteBuffer data = ByteBuffer.wrap(value).order(order);
        long[] numbers = new long[type == 1 || type == 3 || type == 4 || type == 13 ? count() : 0];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (TYPE_BYTES[type]) {
                case 1 -> data.get() & 0xffL;
                case 2 -> data.getShort() & 0xffffL;
                default -> data.getInt() & 0xffffffffL;
            };
        }
        return numbers;
    }

    @Override
    public String toString() {
        return "tag " + tag + " type " + type + " " + Arrays.toString(numbers());
    }
}
