package org.palimpsest.documents;

import java.nio.ByteBuffer;
import org.palimpsest.documents.PixelLayout.Extra;
import org.palimpsest.documents.PixelLayout.Meaning;

/**
 * The IHDR chunk: size and storage of a PNG.
 *
 * @param size px
 * @param bits bits a sample
 * @param colourType 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
 * @param interlaced whether the rows come in seven passes
 */
record PngHeader(PageSize size, int bits, int colourType, boolean interlaced) {
    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    static PngHeader of(PngChunk chunk, DocumentLimits limits) throws DocumentException {
        if (!chunk.type().equals("IHDR") || chunk.length() != 13 || !chunk.sound()) {
            throw DocumentException.corrupt("the file does not begin with a sound IHDR chunk but with " + chunk.type());
        }
        ByteBuffer data = chunk.data();
        PageSize size = limits.checked(data.getInt() & 0xffffffffL, data.getInt() & 0xffffffffL);
        int bits = data.get();
        int colourType = data.get();
        int compression = data.get();
        int filter = data.get();
        int interlace = data.get();
        if (!isLegal(bits, colourType) || compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw DocumentException.corrupt("the header states bit depth " + bits + ", colour type " + colourType
                    + ", compression " + compression + ", filter " + filter + ", interlace " + interlace);
        }
        return new PngHeader(size, bits, colourType, interlace == 1);
    }

    /** The header under which {@code pixels} are stored. */
    static PngHeader of(StoredPixels pixels) {
        PixelLayout layout = pixels.layout();
        int colourType = layout.meaning() == Meaning.PALETTE
                ? PALETTE
                : (layout.meaning() == Meaning.RGB ? RGB : GREY) + (layout.extra() == Extra.ALPHA ? GREY_ALPHA : 0);
        return new PngHeader(new PageSize(pixels.width(), pixels.height()), layout.bits(), colourType, false);
    }

    private static boolean isLegal(int bits, int colourType) {
        return switch (colourType) {
            case GREY -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
            case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
            case RGB, GREY_ALPHA, RGB_ALPHA -> bits == 8 || bits == 16;
            default -> false;
        };
    }

    PixelLayout layout(Palette palette) throws DocumentException {
        Extra extra = colourType == GREY_ALPHA || colourType == RGB_ALPHA ? Extra.ALPHA : Extra.NONE;
        return switch (colourType) {
            case PALETTE -> {
                if (palette.size() == 0) {
                    throw DocumentException.corrupt("a palette image without its PLTE chunk");
                }
                yield PixelLayout.withPalette(bits, palette);
            }
            case RGB, RGB_ALPHA -> new PixelLayout(bits, Meaning.RGB, extra, Palette.NONE);
            default -> new PixelLayout(bits, Meaning.GREY, extra, Palette.NONE);
        };
    }

    byte[] bytes() {
        return ByteBuffer.allocate(13)
                .putInt(size.width())
                .putInt(size.height())
                .put((byte) bits)
                .put((byte) colourType)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) (interlaced ? 1 : 0))
                .array();
    }
}
