package org.palimpsest.documents;

import java.util.List;
import org.palimpsest.pages.PageImage;

/** A JPEG inside another container: no metadata of its own, and what its components are is said outside. */
final class JpegStream {
    private static final DocumentLimits CHECKED_OUTSIDE =
            new DocumentLimits(Integer.MAX_VALUE, 1, Long.MAX_VALUE, Integer.MAX_VALUE);

    private final JpegStructure structure;
    private final JpegHeader header;

    private JpegStream(JpegStructure structure, JpegHeader header) {
        this.structure = structure;
        this.header = header;
    }

    static JpegStream of(byte[] bytes, JpegHeader.Colours colours) throws DocumentException {
        JpegStructure structure = JpegStructure.of(bytes);
        JpegHeader header = JpegHeader.of(structure, CHECKED_OUTSIDE);
        structure.checkComplete();
        return new JpegStream(structure, header.meaning(colours));
    }

    PageSize size() {
        return header.frame().size();
    }

    /** Components of a pixel. */
    int samples() {
        return header.frame().components().size();
    }

    PageImage image() throws DocumentException {
        return JpegPixels.page(JpegDecoder.decode(structure, header.frame()), header);
    }

    /** The stream with the blocks in which {@code after} differs from {@code before}; pages of at most this height. */
    byte[] encode(PageImage before, PageImage after) throws DocumentException {
        JpegCoefficients coefficients = JpegDecoder.decode(structure, header.frame());
        JpegQuantizer.update(coefficients, header, before, after);
        return JpegWriter.write(header, coefficients, List.of());
    }
}
