package org.palimpsest.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.palimpsest.pages.PageImage;

/** New image files from pages. The same page gives the same bytes: no time, no program name, fixed compression. */
public final class PageFiles {
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final int MAX_DPI = 65_535;
    private static final int MAX_JPEG_SIDE = 65_535;

    private PageFiles() {}

    /** An 8-bit grey or RGB PNG without resolution. */
    public static byte[] png(PageImage page) {
        return png(page, PngEffort.SMALL);
    }

    /** An 8-bit grey or RGB PNG without resolution. */
    public static byte[] png(PageImage page, PngEffort effort) {
        PngWriter writer = new PngWriter(PngHeader.of(StoredPixels.of(page)));
        writer.image(StoredPixels.of(page), effort);
        return writer.finish();
    }

    /**
     * An 8-bit grey or RGB PNG.
     *
     * @param dpi pixels an inch, 1…65535
     */
    public static byte[] png(PageImage page, int dpi) {
        int perMetre = (int) Math.round(checkedDpi(dpi) * INCHES_PER_METRE);
        PngWriter writer = new PngWriter(PngHeader.of(StoredPixels.of(page)));
        writer.chunk(
                "pHYs",
                ByteBuffer.allocate(9)
                        .putInt(perMetre)
                        .putInt(perMetre)
                        .put((byte) 1)
                        .array());
        writer.image(StoredPixels.of(page));
        return writer.finish();
    }

    /**
     * A baseline JPEG without resolution.
     *
     * @param quality 1…100 as libjpeg counts it; below 90 colour is stored at half resolution
     */
    public static byte[] jpeg(PageImage page, int quality) {
        return jpeg(page, quality, 0, 1);
    }

    /**
     * A baseline JPEG.
     *
     * @param quality 1…100 as libjpeg counts it; below 90 colour is stored at half resolution
     * @param dpi pixels an inch, 1…65535
     */
    public static byte[] jpeg(PageImage page, int quality, int dpi) {
        return jpeg(page, quality, 1, checkedDpi(dpi));
    }

    private static byte[] jpeg(PageImage page, int quality, int unit, int density) {
        if (Math.max(page.width(), page.height()) > MAX_JPEG_SIDE) {
            throw new IllegalArgumentException(
                    "JPEG of " + page + "; sides may have " + MAX_JPEG_SIDE + " px, use PNG");
        }
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("JPEG quality " + quality + "; must be 1 to 100");
        }
        byte[] jfif = ByteBuffer.allocate(14)
                .put("JFIF\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 0x0101)
                .put((byte) unit)
                .putShort((short) density)
                .putShort((short) density)
                .putShort((short) 0)
                .array();
        JpegHeader header = JpegTables.header(page, quality);
        try {
            JpegCoefficients coefficients = JpegQuantizer.quantize(page, header);
            return JpegWriter.write(header, coefficients, List.of(JpegWriter.segment(JpegSegment.APP0, jfif)));
        } catch (DocumentException tooLarge) {
            throw new IllegalArgumentException(tooLarge.getMessage(), tooLarge);
        }
    }

    private static int checkedDpi(int dpi) {
        if (dpi < 1 || dpi > MAX_DPI) {
            throw new IllegalArgumentException("resolution " + dpi + " dpi; must be 1 to " + MAX_DPI);
        }
        return dpi;
    }
}
