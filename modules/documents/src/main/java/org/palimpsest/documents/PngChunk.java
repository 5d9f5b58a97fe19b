package org.palimpsest.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * One chunk of a PNG file, where it lies.
 *
 * @param type four letters
 * @param file the file it lies in
 * @param from offset of its data
 * @param length bytes of data
 * @param sound whether its checksum holds
 */
record PngChunk(String type, byte[] file, int from, int length, boolean sound) {
    private static final int OVERHEAD = 12;

    /** The chunk at {@code offset}; refuses one that runs over the end of the file. */
    static PngChunk at(byte[] file, int offset) throws DocumentException {
        if (offset + OVERHEAD > file.length) {
            throw DocumentException.truncated("the file ends at byte " + file.length + " without its IEND chunk");
        }
        ByteBuffer header = ByteBuffer.wrap(file);
        int length = header.getInt(offset);
        String type = new String(file, offset + 4, 4, StandardCharsets.ISO_8859_1);
        if (length < 0 || !type.matches("[A-Za-z]{4}")) {
            throw DocumentException.corrupt("no chunk begins at byte " + offset);
        }
        if (length > file.length - offset - OVERHEAD) {
            throw DocumentException.truncated("chunk " + type + " at byte " + offset + " needs " + length
                    + " bytes, but the file ends at byte " + file.length);
        }
        CRC32 crc = new CRC32();
        crc.update(file, offset + 4, length + 4);
        boolean sound = (int) crc.getValue() == header.getInt(offset + 8 + length);
        return new PngChunk(type, file, offset + 8, length, sound);
    }

    int next() {
        return from + length + 4;
    }

    ByteBuffer data() {
        return ByteBuffer.wrap(file, from, length).slice();
    }

    byte[] bytes() {
        return Arrays.copyOfRange(file, from, from + length);
    }

    /** Whether a reader cannot do without it. */
    boolean isCritical() {
        return Character.isUpperCase(type.charAt(0));
    }

    /** Whether it stays true when the pixels change, by its own say. */
    boolean isSafeToCopy() {
        return Character.isLowerCase(type.charAt(3));
    }
}
