package org.palimpsest.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.palimpsest.pages.PageImage;

/**
 * A JPEG file. A changed page keeps its quantisation tables, its sampling and the coefficients of every block without a
 * changed pixel; APPn and comment segments are carried over byte by byte.
 */
final class JpegFile implements PageFile {
    private static final String EXIF = "Exif\0\0";

    private final byte[] file;
    private final JpegStructure structure;
    private final JpegHeader header;

    private JpegFile(byte[] file, JpegStructure structure, JpegHeader header) {
        this.file = file;
        this.structure = structure;
        this.header = header;
    }

    static JpegFile parse(byte[] file, DocumentLimits limits) throws DocumentException {
        JpegStructure structure = JpegStructure.of(file);
        JpegHeader header = JpegHeader.of(structure, limits);
        structure.checkComplete();
        return new JpegFile(file, structure, header);
    }

    @Override
    public List<PageSize> pageSizes() {
        return List.of(header.frame().size());
    }

    @Override
    public Orientation orientation(int index) {
        return structure.metadata().stream()
                .filter(JpegFile::isExif)
                .map(segment -> Exif.orientation(exif(segment)))
                .findFirst()
                .orElse(Orientation.TOP_LEFT);
    }

    @Override
    public DecodedPage decode(int index) throws DocumentException {
        return new JpegPage(JpegPixels.page(JpegDecoder.decode(structure, header.frame()), header));
    }

    @Override
    public byte[] assembled(Map<Integer, byte[]> replaced) {
        return replaced.get(0);
    }

    private final class JpegPage implements DecodedPage {
        private final PageImage image;

        JpegPage(PageImage image) {
            this.image = image;
        }

        @Override
        public PageImage image() {
            return image;
        }

        @Override
        public byte[] encode(PageImage result, Consumer<String> losses) throws DocumentException {
            // Decoded a second time: keeping the coefficients while the page is worked on would double its memory.
            JpegCoefficients coefficients = JpegDecoder.decode(structure, header.frame());
            JpegQuantizer.update(coefficients, header, image, result);
            if (header.frame().isProgressive()) {
                losses.accept("progressive JPEG stored as sequential");
            }
            if (structure.end() < file.length) {
                losses.accept((file.length - structure.end()) + " bytes behind the end of the image not carried");
            }
            return JpegWriter.write(header, coefficients, carried(losses));
        }
    }

    private List<byte[]> carried(Consumer<String> losses) {
        List<byte[]> segments = new ArrayList<>();
        for (JpegSegment segment : structure.metadata()) {
            if (segment.marker() == JpegSegment.APP2 && segment.startsWith("MPF\0")) {
                losses.accept("index of further pictures (MPF) not carried");
            } else if (segment.marker() == JpegSegment.APP0 && segment.startsWith("JFXX\0")) {
                losses.accept("JFIF thumbnail not carried: it shows the page before the change");
            } else {
                segments.add(JpegWriter.segment(segment.marker(), withoutThumbnail(segment, losses)));
            }
        }
        return segments;
    }

    private static byte[] withoutThumbnail(JpegSegment segment, Consumer<String> losses) {
        byte[] data = Arrays.copyOfRange(segment.file(), segment.from(), segment.end());
        if (!isExif(segment)) {
            return data;
        }
        byte[] exif = exif(segment);
        byte[] blanked = Exif.withoutThumbnail(exif);
        if (blanked != exif) {
            losses.accept("EXIF thumbnail not carried: it shows the page before the change");
            System.arraycopy(blanked, 0, data, EXIF.length(), blanked.length);
        }
        return data;
    }

    private static boolean isExif(JpegSegment segment) {
        return segment.marker() == JpegSegment.APP1 && segment.startsWith(EXIF);
    }

    private static byte[] exif(JpegSegment segment) {
        return Arrays.copyOfRange(segment.file(), segment.from() + EXIF.length(), segment.end());
    }
}
