package org.palimpsest.documents;

import org.palimpsest.documents.JpegHeader.Colours;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** From coefficients to a page, and the colour arithmetic of JFIF in libjpeg's integers (jdcolor.c, jccolor.c). */
final class JpegPixels {
    private static final int HALF = 1 << 15;
    private static final int CENTRE = 128;

    private JpegPixels() {}

    /** The page that {@code coefficients} stand for. */
    static PageImage page(JpegCoefficients coefficients, JpegHeader header) throws DocumentException {
        PageSize size = header.frame().size();
        int channels = header.colours() == Colours.GREY ? 1 : 3;
        PixelLayout layout = PixelLayout.of(8, channels == 1 ? PixelLayout.Meaning.GREY : PixelLayout.Meaning.RGB);
        byte[] samples = StoredPixels.allocate(size, layout);
        JpegUpsampler[] sources = new JpegUpsampler[channels];
        byte[][] rows = new byte[channels][size.width()];
        for (int c = 0; c < channels; c++) {
            int[] table = header.table(c);
            sources[c] = new JpegUpsampler(
                    new JpegSampleRows(coefficients, c, table),
                    header.frame().stepX(c),
                    header.frame().stepY(c));
        }
        for (int y = 0; y < size.height(); y++) {
            for (int c = 0; c < channels; c++) {
                sources[c].read(y, rows[c]);
            }
            int at = y * size.width() * channels;
            switch (header.colours()) {
                case GREY -> System.arraycopy(rows[0], 0, samples, at, size.width());
                case RGB -> interleave(rows, samples, at);
                case YCBCR -> toRgb(rows, samples, at);
            }
            Interruptions.check();
        }
        return PageImage.of(size.width(), size.height(), channels == 1 ? Colour.GREY : Colour.RGB, samples);
    }

    private static void interleave(byte[][] rows, byte[] out, int from) {
        int at = from;
        for (int x = 0; x < rows[0].length; x++) {
            out[at++] = rows[0][x];
            out[at++] = rows[1][x];
            out[at++] = rows[2][x];
        }
    }

    private static void toRgb(byte[][] rows, byte[] out, int from) {
        int at = from;
        for (int x = 0; x < rows[0].length; x++) {
            int luma = rows[0][x] & 0xff;
            int blue = (rows[1][x] & 0xff) - CENTRE;
            int red = (rows[2][x] & 0xff) - CENTRE;
            out[at++] = clamp(luma + (91881 * red + HALF >> 16));
            out[at++] = clamp(luma + (-22554 * blue - 46802 * red + HALF >> 16));
            out[at++] = clamp(luma + (116130 * blue + HALF >> 16));
        }
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    /** Component {@code c} of the pixel at (x, y) of {@code page}, 0…255. */
    static int component(PageImage page, Colours colours, int c, int x, int y) {
        if (colours != Colours.YCBCR) {
            return page.sample(x, y, c);
        }
        int r = page.sample(x, y, 0);
        int g = page.sample(x, y, 1);
        int b = page.sample(x, y, 2);
        return switch (c) {
            case 0 -> 19595 * r + 38470 * g + 7471 * b + HALF >> 16;
            case 1 -> -11059 * r - 21709 * g + 32768 * b + (CENTRE << 16) + HALF - 1 >> 16;
            default -> 32768 * r - 27439 * g - 5329 * b + (CENTRE << 16) + HALF - 1 >> 16;
        };
    }
}
