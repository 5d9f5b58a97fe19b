package org.palimpsest.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A TIFF file of any number of pages. Pages that do not change keep their compressed bytes, and so do the strips or tiles
 * without a changed pixel; fields are carried over as they are, in the same byte order.
 */
final class TiffFile implements PageFile {
    private final List<TiffPage> pages;

    private TiffFile(List<TiffPage> pages) {
        this.pages = List.copyOf(pages);
    }

    static TiffFile parse(byte[] file, DocumentLimits limits) throws DocumentException {
        List<TiffPage> pages = new ArrayList<>();
        List<TiffDirectory> directories = TiffReader.pages(file, limits);
        for (TiffDirectory directory : directories) {
            try {
                pages.add(TiffPage.of(file, directory, limits));
            } catch (DocumentException damaged) {
                throw damaged.at("page " + (pages.size() + 1) + " of " + directories.size());
            }
        }
        return new TiffFile(pages);
    }

    @Override
    public List<PageSize> pageSizes() {
        return pages.stream().map(TiffPage::size).toList();
    }

    @Override
    public Orientation orientation(int index) {
        return Orientation.of(pages.get(index).directory().number(TiffTag.ORIENTATION, 1));
    }

    @Override
    public DecodedPage decode(int index) throws DocumentException {
        return pages.get(index).decode();
    }

    /** @param replaced one-page TIFF files */
    @Override
    public byte[] assembled(Map<Integer, byte[]> replaced) throws DocumentException {
        TiffWriter writer = new TiffWriter(pages.get(0).directory().order());
        for (int index = 0; index < pages.size(); index++) {
            TiffPage page = pages.get(index);
            if (replaced.containsKey(index)) {
                DocumentLimits one = new DocumentLimits(Integer.MAX_VALUE, 1, Long.MAX_VALUE, 1);
                page = parse(replaced.get(index), one).pages.get(0);
            }
            page.writeTo(writer);
        }
        return writer.finish();
    }
}
