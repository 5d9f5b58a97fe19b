package org.palimpsest.documents;

import java.util.List;
import java.util.stream.LongStream;
import org.palimpsest.documents.PixelLayout.Extra;
import org.palimpsest.documents.PixelLayout.Meaning;

/**
 * What the fields of a TIFF directory say about the pixels of its page.
 *
 * @param grid size and segments
 * @param layout samples of a pixel, interleaved
 * @param compression of each segment
 * @param differenced whether rows are stored as differences (predictor 2)
 * @param bitsTurned whether the bytes have their lowest bit first (fill order 2)
 * @param twoDimensional whether Group 3 rows may refer to the row above
 */
record TiffFormat(
        TiffGrid grid,
        PixelLayout layout,
        TiffCompression compression,
        boolean differenced,
        boolean bitsTurned,
        boolean twoDimensional) {
    private static final int MIN_IS_WHITE = 0;
    private static final int MIN_IS_BLACK = 1;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int YCBCR = 6;
    private static final List<String> PHOTOMETRICS = List.of(
            "MinIsWhite", "MinIsBlack", "RGB", "palette", "transparency mask", "CMYK", "YCbCr", "7", "CIE L*a*b*");

    static TiffFormat of(TiffDirectory fields, DocumentLimits limits) throws DocumentException {
        PageSize size = limits.checked(fields.number(TiffTag.WIDTH, 0), fields.number(TiffTag.HEIGHT, 0));
        long compressionNumber = fields.number(TiffTag.COMPRESSION, 1);
        TiffCompression compression = TiffCompression.of(compressionNumber)
                .orElseThrow(() -> DocumentException.unsupported("TIFF compression " + compressionNumber
                        + (compressionNumber == 6 ? " (old-style JPEG)" : "")
                        + " is not read; re-save it with Deflate, LZW or Group 4"));
        PixelLayout layout = layout(fields, compression);
        long predictor = compression.isPredicted() ? fields.number(TiffTag.PREDICTOR, 1) : 1;
        if (predictor > 2 || predictor == 2 && layout.bits() < 8) {
            throw DocumentException.unsupported("TIFF predictor " + predictor + " with " + layout.bits()
                    + " bits a sample is not read; re-save it without predictor");
        }
        TiffGrid grid = grid(fields, size, layout, limits);
        boolean turned = fields.number(TiffTag.FILL_ORDER, 1) == 2;
        boolean twoDimensional = (fields.number(TiffTag.T4_OPTIONS, 0) & 1) == 1;
        return new TiffFormat(grid, layout, compression, predictor == 2, turned, twoDimensional);
    }

    private static PixelLayout layout(TiffDirectory fields, TiffCompression compression) throws DocumentException {
        int samples = (int) Math.min(100, fields.number(TiffTag.SAMPLES, 1));
        long[] bits = fields.has(TiffTag.BITS) ? fields.numbers(TiffTag.BITS) : new long[] {1};
        long photometric = fields.number(TiffTag.PHOTOMETRIC, compression.isFax() ? MIN_IS_WHITE : MIN_IS_BLACK);
        int colours = photometric == RGB || photometric == YCBCR ? 3 : 1;
        String found = samples + " samples of " + bits[0] + " bits, "
                + (photometric < PHOTOMETRICS.size()
                        ? PHOTOMETRICS.get((int) photometric)
                        : "photometric " + photometric)
                + ", compression " + compression;
        boolean even = LongStream.of(bits).allMatch(b -> b == bits[0]);
        boolean jpegColour = compression == TiffCompression.JPEG && fields.number(TiffTag.PLANAR, 1) == 1;
        boolean known = photometric <= PALETTE || photometric == YCBCR && jpegColour;
        boolean wholeNumbers =
                LongStream.of(fields.numbers(TiffTag.SAMPLE_FORMAT)).allMatch(f -> f == 1 || f == 4);
        boolean deep = bits[0] == 8 || bits[0] == 16;
        boolean shallow = bits[0] == 1 || bits[0] == 2 || bits[0] == 4;
        boolean fitting = deep || shallow && samples == 1;
        if (compression.isFax()) {
            fitting = bits[0] == 1 && samples == 1;
        } else if (compression == TiffCompression.JPEG) {
            fitting = bits[0] == 8 && (samples == colours || fields.number(TiffTag.PLANAR, 1) == 2);
        }
        if (samples < colours || photometric == PALETTE && (samples != 1 || bits[0] == 16)) {
            throw DocumentException.corrupt("a page of " + found + " contradicts itself");
        }
        if (!even || !known || !wholeNumbers || !fitting || samples > colours + 1) {
            throw DocumentException.unsupported(
                    "a page of " + found + " is not read; convert it to grey or RGB of 8 bits");
        }
        Extra extra = samples == colours ? Extra.NONE : extra(fields);
        if (photometric == PALETTE) {
            return PixelLayout.withPalette((int) bits[0], palette(fields, (int) bits[0]));
        }
        Meaning meaning =
                colours == 3 ? Meaning.RGB : photometric == MIN_IS_WHITE ? Meaning.GREY_INVERTED : Meaning.GREY;
        return new PixelLayout((int) bits[0], meaning, extra, Palette.NONE);
    }

    private static Extra extra(TiffDirectory fields) {
        return switch ((int) fields.number(TiffTag.EXTRA_SAMPLES, 0)) {
            case 1 -> Extra.PREMULTIPLIED_ALPHA;
            case 2 -> Extra.ALPHA;
            default -> Extra.UNKNOWN;
        };
    }

    private static Palette palette(TiffDirectory fields, int bits) throws DocumentException {
        long[] map = fields.numbers(TiffTag.COLOUR_MAP);
        int colours = 1 << bits;
        if (map.length < 3 * colours) {
            throw DocumentException.corrupt(
                    "a palette page with " + map.length + " of " + 3 * colours + " palette values");
        }
        // The map has 16 bits; some writers put 8-bit levels there.
        int shift = LongStream.of(map).allMatch(level -> level < 256) ? 0 : 8;
        byte[] rgb = new byte[3 * colours];
        for (int i = 0; i < colours; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) (map[c * colours + i] >> shift);
            }
        }
        return new Palette(rgb, new byte[0]);
    }

    private static TiffGrid grid(TiffDirectory fields, PageSize size, PixelLayout layout, DocumentLimits limits)
            throws DocumentException {
        boolean tiled = fields.has(TiffTag.TILE_WIDTH);
        boolean planar = fields.number(TiffTag.PLANAR, 1) == 2 && layout.samples() > 1;
        long width = tiled ? fields.number(TiffTag.TILE_WIDTH, 0) : size.width();
        long height = tiled
                ? fields.number(TiffTag.TILE_HEIGHT, 0)
                : rowsPerStrip(fields, size, planar ? layout.samples() : 1);
        PageSize segment = limits.checked(width, height);
        if (tiled && width % 8 != 0) {
            // Rows of a tile begin on a byte, so that only tiles of whole bytes fit together; the standard asks for 16.
            throw DocumentException.corrupt("the header states tiles of " + segment);
        }
        return new TiffGrid(size, segment.width(), segment.height(), tiled, planar ? layout.samples() : 1);
    }

    // Some writers claim one strip and store many: the number of strips then says how many rows each has.
    private static long rowsPerStrip(TiffDirectory fields, PageSize size, int planes) {
        long stated = fields.number(TiffTag.ROWS_PER_STRIP, size.height());
        int strips = fields.numbers(TiffTag.STRIP_OFFSETS).length / planes;
        boolean contradicted = stated >= size.height() && strips > 1;
        return contradicted ? (size.height() + strips - 1L) / strips : Math.min(size.height(), stated);
    }

    /** Layout of the samples in one segment: all, or those of one plane. */
    PixelLayout segmentLayout() {
        return grid.planes() == 1 ? layout : PixelLayout.of(layout.bits(), Meaning.GREY);
    }

    /** Bytes a row of a segment. */
    int segmentRowBytes() {
        return segmentLayout().rowBytes(grid.width());
    }

    /** What the components of a JPEG segment are; its own markers do not say. */
    JpegHeader.Colours jpegColours(long photometric) {
        if (segmentLayout().samples() == 1) {
            return JpegHeader.Colours.GREY;
        }
        return photometric == YCBCR ? JpegHeader.Colours.YCBCR : JpegHeader.Colours.RGB;
    }
}
