package org.palimpsest.review;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file: scalars by tag, step and time.
 *
 * <p>A record is its length (8 bytes), that length's checksum (4), the bytes of an {@code Event} and their checksum (4), all
 * little-endian; checksums are CRC-32C, rotated right by 15 bits and moved by a constant, as TFRecord wants them. Of the
 * {@code Event} message: {@code wall_time} (1, double), {@code step} (2, varint), {@code file_version} (3, string),
 * {@code summary} (5) with {@code value} (1) of {@code tag} (1, string) and {@code simple_value} (2, float),
 * {@code session_log} (7) with {@code status} (1), which is 1 for {@code START}.
 * Source: tensorflow {@code event.proto}, {@code summary.proto}, {@code record_writer.cc}.
 */
public final class EventFile {
    private static final int MASK_DELTA = 0xa282ead8;
    private static final int MASK_ROTATION = 15;
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    /** A file that begins at a time. */
    public EventFile(double seconds) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        fixed64(event, 1, seconds);
        bytes(event, 3, "brain.Event:2".getBytes(StandardCharsets.US_ASCII));
        append(event.toByteArray());
    }

    /**
     * Adds a value.
     *
     * @param seconds since 1970
     */
    public void scalar(double seconds, long step, String tag, double value) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        bytes(entry, 1, tag.getBytes(StandardCharsets.UTF_8));
        fixed32(entry, 2, (float) value);
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        bytes(summary, 1, entry.toByteArray());
        append(event(seconds, step, 5, summary));
    }

    /**
     * Says that a session starts at a step: TensorBoard forgets what it read before of that step and later ones.
     *
     * @param seconds since 1970
     */
    public void restart(double seconds, long step) {
        ByteArrayOutputStream session = new ByteArrayOutputStream();
        key(session, 1, VARINT);
        varint(session, 1);
        append(event(seconds, step, 7, session));
    }

    private static byte[] event(double seconds, long step, int field, ByteArrayOutputStream message) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        fixed64(event, 1, seconds);
        key(event, 2, VARINT);
        varint(event, step);
        bytes(event, field, message.toByteArray());
        return event.toByteArray();
    }

    /** All of the file so far. */
    public byte[] toByteArray() {
        return file.toByteArray();
    }

    private void append(byte[] record) {
        byte[] length = little(Long.BYTES).putLong(record.length).array();
        file.writeBytes(length);
        file.writeBytes(little(Integer.BYTES).putInt(masked(length)).array());
        file.writeBytes(record);
        file.writeBytes(little(Integer.BYTES).putInt(masked(record)).array());
    }

    private static int masked(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return Integer.rotateRight((int) checksum.getValue(), MASK_ROTATION) + MASK_DELTA;
    }

    private static void fixed64(ByteArrayOutputStream message, int field, double value) {
        key(message, field, FIXED_64);
        message.writeBytes(little(Double.BYTES).putDouble(value).array());
    }

    private static void fixed32(ByteArrayOutputStream message, int field, float value) {
        key(message, field, FIXED_32);
        message.writeBytes(little(Float.BYTES).putFloat(value).array());
    }

    private static void bytes(ByteArrayOutputStream message, int field, byte[] value) {
        key(message, field, BYTES);
        varint(message, value.length);
        message.writeBytes(value);
    }

    private static void key(ByteArrayOutputStream message, int field, int type) {
        varint(message, (long) field << 3 | type);
    }

    private static void varint(ByteArrayOutputStream message, long value) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            message.write((int) (rest & 0x7f | 0x80));
        }
        message.write((int) rest);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
