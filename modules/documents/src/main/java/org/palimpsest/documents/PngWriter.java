package org.palimpsest.documents;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.palimpsest.documents.PixelLayout.Meaning;

/** Writes a PNG file chunk by chunk; each effort has one fixed way to compress, so that the same pixels give the same bytes. */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int IDAT_BYTES = 1 << 16;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(bytes);

    PngWriter(PngHeader header) {
        bytes.writeBytes(SIGNATURE);
        chunk("IHDR", header.bytes());
    }

    void chunk(String type, byte[] data) {
        chunk(type, data, data.length);
    }

    private void chunk(String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        try {
            out.writeInt(length);
            out.write(name);
            out.write(data, 0, length);
            out.writeInt((int) crc.getValue());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    /** The IDAT chunks, as small as they get. */
    void image(StoredPixels pixels) {
        image(pixels, PngEffort.SMALL);
    }

    /** The IDAT chunks. */
    void image(StoredPixels pixels, PngEffort effort) {
        int rowBytes = pixels.rowBytes();
        PixelLayout layout = pixels.layout();
        boolean filtered = layout.bits() >= 8 && layout.meaning() != Meaning.PALETTE;
        int pixelBytes = Math.max(1, layout.bits() * layout.samples() / 8);
        byte[] row = new byte[rowBytes + 1];
        byte[] trial = new byte[rowBytes + 1];
        byte[] packed = new byte[IDAT_BYTES];
        Deflater deflater = new Deflater(effort.level());
        try {
            int filled = 0;
            for (int y = 0; y < pixels.height(); y++) {
                int from = y * rowBytes;
                int above = y == 0 ? -1 : from - rowBytes;
                if (!filtered) {
                    PngFilter.none(pixels.rows(), from, rowBytes, row);
                } else if (effort == PngEffort.SWIFT) {
                    PngFilter.up(pixels.rows(), from, rowBytes, above, row);
                } else {
                    PngFilter.apply(pixels.rows(), from, rowBytes, above, pixelBytes, row, trial);
                }
                deflater.setInput(row);
                filled = drain(deflater, packed, filled);
            }
            deflater.finish();
            filled = drain(deflater, packed, filled);
            if (filled > 0) {
                chunk("IDAT", packed, filled);
            }
        } finally {
            deflater.end();
        }
    }

    // Takes all the deflater has to give; full buffers become chunks, the rest stays. Returns the bytes that stay.
    private int drain(Deflater deflater, byte[] packed, int filled) {
        int at = filled;
        while (true) {
            int got = deflater.deflate(packed, at, packed.length - at);
            at += got;
            if (at == packed.length) {
                chunk("IDAT", packed, at);
                at = 0;
            } else if (got == 0 || deflater.finished()) {
                return at;
            }
        }
    }

    byte[] finish() {
        chunk("IEND", new byte[0]);
        return bytes.toByteArray();
    }
}
