package org.palimpsest.documents;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.palimpsest.documents.PixelLayout.Meaning;
import org.palimpsest.pages.PageImage;

/** An uncompressed Windows bitmap. A changed page is the file again with other rows; headers and trailers stay. */
final class BmpFile implements PageFile {
    private final byte[] file;
    private final BmpHeader header;

    private BmpFile(byte[] file, BmpHeader header) {
        this.file = file;
        this.header = header;
    }

    static BmpFile parse(byte[] file, DocumentLimits limits) throws DocumentException {
        BmpHeader header = BmpHeader.of(file, limits);
        if (header.fileBytes() > file.length) {
            throw DocumentException.truncated(header.size() + " of " + header.bits() + " bits need "
                    + header.fileBytes() + " bytes, but the file has " + file.length);
        }
        return new BmpFile(file, header);
    }

    @Override
    public List<PageSize> pageSizes() {
        return List.of(header.size());
    }

    @Override
    public Orientation orientation(int index) {
        return Orientation.TOP_LEFT; // bottom-up rows are a matter of the header
    }

    @Override
    public DecodedPage decode(int index) throws DocumentException {
        PixelLayout layout = header.layout();
        byte[] rows = StoredPixels.allocate(header.size(), layout);
        int rowBytes = layout.rowBytes(header.size().width());
        for (int y = 0; y < header.size().height(); y++) {
            System.arraycopy(file, header.rowAt(y), rows, y * rowBytes, rowBytes);
            turnColours(layout, rows, y * rowBytes, rowBytes);
        }
        StoredPixels stored = StoredPixels.of(header.size(), layout, rows);
        return new BmpPage(stored, stored.image());
    }

    // Between BGR, as the file has it, and RGB; the same both ways.
    private static void turnColours(PixelLayout layout, byte[] row, int from, int length) {
        if (layout.meaning() != Meaning.RGB) {
            return;
        }
        for (int at = from; at + 2 < from + length; at += layout.samples()) {
            byte first = row[at];
            row[at] = row[at + 2];
            row[at + 2] = first;
        }
    }

    @Override
    public byte[] assembled(Map<Integer, byte[]> replaced) {
        return replaced.get(0);
    }

    private final class BmpPage implements DecodedPage {
        private final StoredPixels stored;
        private final PageImage image;

        BmpPage(StoredPixels stored, PageImage image) {
            this.stored = stored;
            this.image = image;
        }

        @Override
        public PageImage image() {
            return image;
        }

        @Override
        public byte[] encode(PageImage result, Consumer<String> losses) {
            StoredPixels changed = stored.changed(image, result, losses);
            boolean sameLayout = changed.layout().equals(stored.layout());
            BmpHeader target = sameLayout ? header : header.replacedFor(changed);
            byte[] bytes = sameLayout ? file.clone() : target.blankFile();
            int rowBytes = changed.rowBytes();
            for (int y = 0; y < changed.height(); y++) {
                System.arraycopy(changed.rows(), y * rowBytes, bytes, target.rowAt(y), rowBytes);
                turnColours(changed.layout(), bytes, target.rowAt(y), rowBytes);
            }
            return bytes;
        }
    }
}
