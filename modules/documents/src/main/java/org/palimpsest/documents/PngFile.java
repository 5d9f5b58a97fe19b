package org.palimpsest.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.palimpsest.pages.PageImage;

/**
 * A PNG file. Chunks beside the image are carried over byte by byte; bit depth, palette, alpha and 16-bit samples stay.
 */
final class PngFile implements PageFile {
    private static final int SIGNATURE_BYTES = 8;

    /** Chunks known to stay true after an edit of the pixels, although they do not claim it. */
    private static final Set<String> CARRIED =
            Set.of("cHRM", "gAMA", "iCCP", "sRGB", "cICP", "sBIT", "bKGD", "tRNS", "tIME");

    /** Chunks that describe the stored palette or bit depth, and fall with it. */
    private static final Set<String> BOUND_TO_LAYOUT = Set.of("sBIT", "bKGD", "tRNS", "hIST", "sPLT");

    private final PngHeader header;
    private final PixelLayout layout;
    private final List<PngChunk> chunks;

    private PngFile(PngHeader header, PixelLayout layout, List<PngChunk> chunks) {
        this.header = header;
        this.layout = layout;
        this.chunks = chunks;
    }

    static PngFile parse(byte[] file, DocumentLimits limits) throws DocumentException {
        PngChunk first = PngChunk.at(file, SIGNATURE_BYTES);
        PngHeader header = PngHeader.of(first, limits);
        List<PngChunk> chunks = new ArrayList<>();
        for (PngChunk chunk = first; !chunk.type().equals("IEND"); chunk = PngChunk.at(file, chunk.next())) {
            if (chunk.isCritical() && !chunk.sound()) {
                throw DocumentException.corrupt(
                        "chunk " + chunk.type() + " at byte " + (chunk.from() - 8) + " fails its checksum");
            }
            chunks.add(chunk);
        }
        if (dataOf(chunks, "IDAT").isEmpty()) {
            throw DocumentException.corrupt("no IDAT chunk: the file holds no image");
        }
        return new PngFile(header, header.layout(palette(chunks)), chunks);
    }

    private static Palette palette(List<PngChunk> chunks) throws DocumentException {
        List<PngChunk> colours = dataOf(chunks, "PLTE");
        if (colours.isEmpty()) {
            return Palette.NONE;
        }
        byte[] rgb = colours.get(0).bytes();
        if (rgb.length % 3 != 0 || rgb.length > 3 * 256) {
            throw DocumentException.corrupt("a PLTE chunk of " + rgb.length + " bytes");
        }
        List<PngChunk> opacities = dataOf(chunks, "tRNS");
        byte[] alpha = opacities.isEmpty() || !opacities.get(0).sound()
                ? new byte[0]
                : opacities.get(0).bytes();
        return new Palette(rgb, alpha.length <= rgb.length / 3 ? alpha : new byte[0]);
    }

    private static List<PngChunk> dataOf(List<PngChunk> chunks, String type) {
        return chunks.stream().filter(chunk -> chunk.type().equals(type)).toList();
    }

    @Override
    public List<PageSize> pageSizes() {
        return List.of(header.size());
    }

    @Override
    public Orientation orientation(int index) {
        return dataOf(chunks, "eXIf").stream()
                .filter(PngChunk::sound)
                .map(chunk -> Exif.orientation(chunk.bytes()))
                .findFirst()
                .orElse(Orientation.TOP_LEFT);
    }

    @Override
    public DecodedPage decode(int index) throws DocumentException {
        byte[] rows = PngRows.read(header, layout, dataOf(chunks, "IDAT"));
        StoredPixels stored = StoredPixels.of(header.size(), layout, rows);
        return new PngPage(stored, stored.image());
    }

    @Override
    public byte[] assembled(Map<Integer, byte[]> replaced) {
        return replaced.get(0);
    }

    private final class PngPage implements DecodedPage {
        private final StoredPixels stored;
        private final PageImage image;

        PngPage(StoredPixels stored, PageImage image) {
            this.stored = stored;
            this.image = image;
        }

        @Override
        public PageImage image() {
            return image;
        }

        @Override
        public byte[] encode(PageImage result, Consumer<String> losses) {
            if (header.interlaced()) {
                losses.accept("stored without interlacing");
            }
            StoredPixels changed = stored.changed(image, result, losses);
            PngWriter writer = new PngWriter(PngHeader.of(changed));
            boolean sameLayout = changed.layout().equals(layout);
            boolean afterImage = false;
            for (PngChunk chunk : chunks) {
                if (chunk.type().equals("IDAT") && !afterImage) {
                    writer.image(changed);
                    afterImage = true;
                } else if (isCarried(chunk, sameLayout, losses)) {
                    boolean exif = chunk.type().equals("eXIf");
                    writer.chunk(chunk.type(), exif ? Exif.withoutThumbnail(chunk.bytes()) : chunk.bytes());
                }
            }
            return writer.finish();
        }
    }

    private boolean isCarried(PngChunk chunk, boolean sameLayout, Consumer<String> losses) {
        String type = chunk.type();
        if (type.equals("PLTE")) {
            // In an RGB image PLTE is a mere suggestion, which an edit makes stale.
            return sameLayout && header.colourType() == PngHeader.PALETTE;
        }
        if (chunk.isCritical()) {
            return false;
        }
        if (!chunk.sound()) {
            losses.accept(type + " chunk not carried: it fails its checksum");
            return false;
        }
        if (!sameLayout && BOUND_TO_LAYOUT.contains(type)) {
            losses.accept(type + " chunk not carried: it describes the former pixel format");
            return false;
        }
        boolean carried = chunk.isSafeToCopy() || CARRIED.contains(type);
        if (!carried) {
            losses.accept(type + " chunk not carried: it may describe the pixels before the change");
        }
        return carried;
    }
}
