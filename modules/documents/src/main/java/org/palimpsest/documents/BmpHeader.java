package org.palimpsest.documents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.palimpsest.documents.PixelLayout.Extra;
import org.palimpsest.documents.PixelLayout.Meaning;

/**
 * The headers of an uncompressed Windows bitmap.
 *
 * @param size px
 * @param bits bits a pixel: 1, 4, 8, 24 or 32
 * @param topDown whether the first row is the top one
 * @param pixelsAt offset of the rows
 * @param perMetreX horizontal resolution, pixels a metre, 0: not said
 * @param perMetreY vertical resolution
 * @param palette colours of 1, 4 and 8 bits
 */
record BmpHeader(
        PageSize size, int bits, boolean topDown, int pixelsAt, int perMetreX, int perMetreY, Palette palette) {
    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;
    private static final int BITFIELDS = 3;

    static BmpHeader of(byte[] file, DocumentLimits limits) throws DocumentException {
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int headerBytes = data.getInt(FILE_HEADER);
        boolean core = headerBytes == CORE_HEADER;
        if (file.length < FILE_HEADER + Math.max(headerBytes, CORE_HEADER) || !core && headerBytes < INFO_HEADER) {
            throw DocumentException.truncated("the file ends inside its header of " + headerBytes + " bytes");
        }
        int planes = data.getShort(core ? 22 : 26);
        int bits = data.getShort(core ? 24 : 28);
        if (planes != 1 || bits < 1 || bits > 32) {
            throw DocumentException.corrupt("the header states " + planes + " planes of " + bits + " bits");
        }
        int height = core ? data.getShort(20) & 0xffff : data.getInt(22);
        int width = core ? data.getShort(18) & 0xffff : data.getInt(18);
        PageSize size = limits.checked(width, Math.abs((long) height));
        int compression = core ? 0 : data.getInt(30);
        checkReadable(data, headerBytes, bits, compression);
        int pixelsAt = data.getInt(10);
        int paletteAt = FILE_HEADER + headerBytes + (compression == BITFIELDS && headerBytes == INFO_HEADER ? 12 : 0);
        if (pixelsAt < FILE_HEADER + headerBytes || pixelsAt > file.length) {
            throw DocumentException.corrupt("the header states rows at byte " + pixelsAt + " of " + file.length);
        }
        Palette palette = bits > 8 ? Palette.NONE : palette(file, paletteAt, pixelsAt, core, colours(data, bits, core));
        return new BmpHeader(
                size, bits, height < 0, pixelsAt, core ? 0 : data.getInt(38), core ? 0 : data.getInt(42), palette);
    }

    private static int colours(ByteBuffer data, int bits, boolean core) {
        int used = core ? 0 : data.getInt(46);
        return used < 1 || used > 1 << bits ? 1 << bits : used;
    }

    private static void checkReadable(ByteBuffer data, int headerBytes, int bits, int compression)
            throws DocumentException {
        boolean knownBits = bits == 1 || bits == 4 || bits == 8 || bits == 24 || bits == 32;
        boolean plain = compression == 0;
        if (compression == BITFIELDS && bits == 32 && data.limit() >= FILE_HEADER + INFO_HEADER + 12) {
            plain = data.getInt(54) == 0xff0000 && data.getInt(58) == 0xff00 && data.getInt(62) == 0xff;
        }
        if (!knownBits || !plain) {
            throw DocumentException.unsupported("BMP with " + bits + " bits and compression " + compression
                    + " is not read; re-save it uncompressed or as PNG");
        }
    }

    private static Palette palette(byte[] file, int from, int end, boolean core, int colours) throws DocumentException {
        int entry = core ? 3 : 4;
        int stored = Math.min(colours, Math.max(0, end - from) / entry);
        if (stored == 0) {
            throw DocumentException.corrupt("a palette image without colours");
        }
        byte[] rgb = new byte[3 * stored];
        for (int i = 0; i < stored; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = file[from + entry * i + 2 - c];
            }
        }
        return new Palette(rgb, new byte[0]);
    }

    /** The header of a new file for {@code pixels} with the resolution of this one. */
    BmpHeader replacedFor(StoredPixels pixels) {
        boolean grey = pixels.layout().meaning() != Meaning.RGB;
        byte[] ramp = new byte[grey ? 3 * 256 : 0];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (i / 3);
        }
        int pixelsAt = FILE_HEADER + INFO_HEADER + ramp.length / 3 * 4;
        return new BmpHeader(
                size, grey ? 8 : 24, false, pixelsAt, perMetreX, perMetreY, new Palette(ramp, new byte[0]));
    }

    PixelLayout layout() {
        if (bits <= 8) {
            return PixelLayout.withPalette(bits, palette);
        }
        return new PixelLayout(8, Meaning.RGB, bits == 32 ? Extra.UNKNOWN : Extra.NONE, Palette.NONE);
    }

    /** Bytes from one row to the next: rows are padded to four. */
    int stride() {
        return (layout().rowBytes(size.width()) + 3) / 4 * 4;
    }

    /** Offset of row {@code y}, counted from the top. */
    int rowAt(int y) {
        return pixelsAt + (topDown ? y : size.height() - 1 - y) * stride();
    }

    /** Bytes of headers and rows; may exceed an {@code int}. */
    long fileBytes() {
        return pixelsAt + (long) stride() * size.height();
    }

    /** A new file of this header with empty rows. */
    byte[] blankFile() {
        int length = Math.toIntExact(fileBytes());
        ByteBuffer data = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        data.put((byte) 'B').put((byte) 'M').putInt(length).putInt(0).putInt(pixelsAt);
        data.putInt(INFO_HEADER).putInt(size.width()).putInt(topDown ? -size.height() : size.height());
        data.putShort((short) 1).putShort((short) bits).putInt(0).putInt(length - pixelsAt);
        data.putInt(perMetreX).putInt(perMetreY).putInt(palette.size()).putInt(0);
        for (int i = 0; i < palette.size(); i++) {
            data.put((byte) palette.sample(i, 2))
                    .put((byte) palette.sample(i, 1))
                    .put((byte) palette.sample(i, 0))
                    .put((byte) 0);
        }
        return data.array();
    }
}
