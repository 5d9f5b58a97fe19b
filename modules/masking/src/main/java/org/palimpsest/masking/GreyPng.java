package org.palimpsest.masking;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes 8-bit grey PNG files (ISO/IEC 15948).
 *
 * <p>Of our own because ImageIO neither promises a compression level nor the same bytes from one JDK to the next. Rows are not
 * filtered: masks are mostly flat, and filters make them larger.
 */
final class GreyPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int ZLIB_LEVEL = 6;
    private static final int BITS = 8;
    private static final int GREY = 0;
    private static final byte NO_FILTER = 0;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private GreyPng() {}

    /** What stands in row {@code y}, written to {@code row}. */
    @FunctionalInterface
    interface Rows {
        void read(int y, byte[] row);
    }

    static byte[] encode(int width, int height, Rows rows) {
        GreyPng png = new GreyPng();
        png.file.writeBytes(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) BITS)
                .put((byte) GREY)
                .array(); // the last three stay 0: deflate, adaptive filters, not interlaced
        png.chunk("IHDR", header);
        png.chunk("IDAT", compressed(width, height, rows));
        png.chunk("IEND", new byte[0]);
        return png.file.toByteArray();
    }

    private static byte[] compressed(int width, int height, Rows rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        byte[] row = new byte[width];
        byte[] filtered = new byte[width + 1];
        filtered[0] = NO_FILTER;
        Deflater deflater = new Deflater(ZLIB_LEVEL);
        try {
            for (int y = 0; y < height; y++) {
                rows.read(y, row);
                System.arraycopy(row, 0, filtered, 1, width);
                deflater.setInput(filtered);
                while (!deflater.needsInput()) {
                    out.write(buffer, 0, deflater.deflate(buffer));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private void chunk(String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(type);
        file.writeBytes(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
