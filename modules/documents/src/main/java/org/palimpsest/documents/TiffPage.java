package org.palimpsest.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.documents.PixelLayout.Meaning;
import org.palimpsest.pages.PageImage;

/** One page of a TIFF file: its fields, its format and where its segments lie. A final class because it owns arrays. */
final class TiffPage {
    private static final int MOST_SHARING = 16;

    private final byte[] file;
    private final TiffDirectory directory;
    private final TiffFormat format;
    private final long[] offsets;
    private final long[] lengths;

    private TiffPage(byte[] file, TiffDirectory directory, TiffFormat format, long[] offsets, long[] lengths) {
        this.file = file;
        this.directory = directory;
        this.format = format;
        this.offsets = offsets;
        this.lengths = lengths;
    }

    /** Reads the format of a page and checks that every segment lies inside the file; decodes nothing. */
    static TiffPage of(byte[] file, TiffDirectory directory, DocumentLimits limits) throws DocumentException {
        TiffFormat format = TiffFormat.of(directory, limits);
        boolean tiled = format.grid().tiled();
        long[] offsets = directory.numbers(tiled ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS);
        long[] lengths = directory.numbers(tiled ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES);
        if (lengths.length == 0 && offsets.length == 1) {
            // Files of a single strip may leave out its length; it then runs to the end of the file.
            lengths = new long[] {Math.max(0, file.length - offsets[0])};
        }
        long segments = format.grid().segments();
        if (offsets.length < segments || lengths.length < segments) {
            throw DocumentException.corrupt("a page of " + segments + " segments has " + offsets.length
                    + " offsets and " + lengths.length + " lengths");
        }
        checkInside(file, offsets, lengths, (int) segments);
        return new TiffPage(file, directory, format, offsets, lengths);
    }

    private static void checkInside(byte[] file, long[] offsets, long[] lengths, int segments)
            throws DocumentException {
        if (LongStream.of(offsets).limit(segments).allMatch(offset -> offset >= file.length)) {
            throw DocumentException.corrupt("all " + segments + " segments of the page lie outside the file");
        }
        // Equal segments may be stored once and pointed to often; a bomb points to large ones thousands of times.
        if (LongStream.of(lengths).limit(segments).sum() > MOST_SHARING * (long) file.length) {
            throw DocumentException.corrupt("the segments state many times as many bytes as the file has");
        }
        for (int i = 0; i < segments; i++) {
            if (offsets[i] + lengths[i] > file.length) {
                throw DocumentException.truncated("segment " + (i + 1) + " of " + segments + " ends at byte "
                        + (offsets[i] + lengths[i]) + ", but the file ends at byte " + file.length);
            }
        }
    }

    PageSize size() {
        return format.grid().page();
    }

    TiffDirectory directory() {
        return directory;
    }

    DecodedPage decode() throws DocumentException {
        TiffSegments segments = new TiffSegments(format, directory);
        byte[] rows = StoredPixels.allocate(size(), format.layout());
        for (int i = 0; i < format.grid().segments(); i++) {
            try {
                TiffPlacement.place(format, i, segments.decode(i, stored(i)), rows);
            } catch (DocumentException damaged) {
                // The segment lies inside the file: if its data end early, it is not the file that was cut.
                Code code = damaged.code() == Code.TRUNCATED ? Code.CORRUPT : damaged.code();
                String where = "segment " + (i + 1) + " of " + format.grid().segments();
                throw new DocumentException(code, where + ": " + damaged.getMessage(), damaged);
            }
            Interruptions.check();
        }
        StoredPixels pixels = StoredPixels.of(size(), format.layout(), rows);
        return new Decoded(pixels, pixels.image());
    }

    /** Appends the page as it is. */
    void writeTo(TiffWriter writer) {
        List<byte[]> segments = new ArrayList<>();
        for (int i = 0; i < format.grid().segments(); i++) {
            segments.add(stored(i));
        }
        writer.page(carried(directory), segments);
    }

    private byte[] stored(int segment) {
        return Arrays.copyOfRange(file, (int) offsets[segment], (int) (offsets[segment] + lengths[segment]));
    }

    // Without what points into the old file, and with the rows a strip really has where the field was wrong.
    private TiffDirectory carried(TiffDirectory fields) {
        List<Integer> removed = new ArrayList<>(TiffTag.STALE_OFFSETS);
        removed.add(TiffTag.SUB_DIRECTORIES);
        TiffGrid grid = format.grid();
        boolean wrong = !grid.tiled()
                && grid.height() < grid.page().height()
                && fields.number(TiffTag.ROWS_PER_STRIP, Integer.MAX_VALUE) != grid.height();
        List<TiffField> corrected =
                wrong ? List.of(TiffField.longs(TiffTag.ROWS_PER_STRIP, fields.order(), grid.height())) : List.of();
        return fields.with(corrected, removed);
    }

    private final class Decoded implements DecodedPage {
        private final StoredPixels pixels;
        private final PageImage image;

        Decoded(StoredPixels pixels, PageImage image) {
            this.pixels = pixels;
            this.image = image;
        }

        @Override
        public PageImage image() {
            return image;
        }

        @Override
        public byte[] encode(PageImage result, Consumer<String> losses) throws DocumentException {
            if (directory.has(TiffTag.SUB_DIRECTORIES)) {
                losses.accept("further images of the page (tag 330) not carried");
            }
            for (int tag : directory.unreadable()) {
                losses.accept("tag " + tag + " not carried: its value cannot be read");
            }
            StoredPixels changed = pixels.changed(image, result, losses);
            boolean sameLayout = changed.layout().equals(pixels.layout());
            TiffDirectory target = sameLayout ? directory : unfolded(changed.layout());
            TiffFormat targetFormat = TiffFormat.of(target, unlimited());
            TiffSegments segments = new TiffSegments(targetFormat, target);
            List<byte[]> encoded = new ArrayList<>();
            for (int i = 0; i < targetFormat.grid().segments(); i++) {
                byte[] before = sameLayout ? TiffPlacement.cut(format, i, pixels.rows()) : new byte[0];
                byte[] after = TiffPlacement.cut(targetFormat, i, changed.rows());
                encoded.add(Arrays.equals(before, after) ? stored(i) : segments.encode(i, stored(i), before, after));
            }
            TiffWriter writer = new TiffWriter(directory.order());
            writer.page(carried(target), encoded);
            return writer.finish();
        }
    }

    private static DocumentLimits unlimited() {
        return new DocumentLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 1);
    }

    // The fields of a page whose palette was given up.
    private TiffDirectory unfolded(PixelLayout layout) {
        int samples = layout.samples();
        int[] bits = new int[samples];
        Arrays.fill(bits, layout.bits());
        return directory.with(
                List.of(
                        TiffField.shorts(TiffTag.BITS, directory.order(), bits),
                        TiffField.shorts(TiffTag.SAMPLES, directory.order(), samples),
                        TiffField.shorts(
                                TiffTag.PHOTOMETRIC, directory.order(), layout.meaning() == Meaning.RGB ? 2 : 1)),
                List.of(TiffTag.COLOUR_MAP));
    }
}
