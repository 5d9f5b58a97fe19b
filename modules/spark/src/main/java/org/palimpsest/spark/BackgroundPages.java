package org.palimpsest.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.palimpsest.documents.Container;
import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.documents.PdfPages;
import org.palimpsest.documents.ScannedDocument;
import org.palimpsest.pages.PageImage;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StorageException;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.storage.StoredObject;
import org.palimpsest.synthesis.Backgrounds;

/**
 * A user's own pages to draw on, found and tried out by the driver, read again by each worker that needs them.
 *
 * @param place where they lie
 * @param pages one by one, in the order of their files' names
 * @param dpi resolution at which pages of PDF files are drawn, pixels an inch
 * @param digest names the pages' content; {@code none} if there are none
 */
public record BackgroundPages(StoreLocation place, List<Page> pages, int dpi, DocumentLimits limits, String digest)
        implements Serializable {

    /** A page of a file, counted from 0. */
    public record Page(StoredObject file, int index) implements Serializable {}

    /** What a folder came to: the pages to use, and a sentence about each file or page that cannot be used. */
    public record Found(BackgroundPages pages, List<String> unreadable) {}

    public BackgroundPages {
        pages = List.copyOf(pages);
    }

    /** No backgrounds: print is generated. */
    public static BackgroundPages none(StoreLocation anywhere) {
        return new BackgroundPages(anywhere, List.of(), 1, DocumentLimits.DEFAULT, "none");
    }

    /** Reads every page in a folder and below once, so that none fails in the middle of the night. */
    public static Found in(StoreLocation place, int dpi, DocumentLimits limits) {
        List<Page> pages = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        StringBuilder contents = new StringBuilder("dpi=" + dpi);
        try (PageStore store = place.open()) {
            for (StoredObject file : store.list()) {
                try {
                    Entries.requireWithin(limits, file);
                    byte[] bytes = store.read(file);
                    if (isPage(file, bytes)) {
                        int before = pages.size();
                        tryOut(file, bytes, dpi, limits, pages, unreadable);
                        contents.append('\n')
                                .append(Sha256.of(bytes))
                                .append(' ')
                                .append(pages.size() - before);
                    }
                } catch (DocumentException | ObjectChangedException e) {
                    unreadable.add(file.name() + ": " + e.getMessage());
                }
            }
        }
        String digest = Sha256.of(contents.toString());
        return new Found(new BackgroundPages(place, pages, dpi, limits, digest), unreadable);
    }

    private static boolean isPage(StoredObject file, byte[] bytes) {
        return Container.sniff(bytes).isPresent()
                || PdfPages.isPdf(bytes)
                || CleanOneDocument.CLAIMS.contains(file.suffix());
    }

    private static void tryOut(
            StoredObject file, byte[] bytes, int dpi, DocumentLimits limits, List<Page> pages, List<String> unreadable)
            throws DocumentException {
        try (Source source = Source.of(bytes, dpi, limits)) {
            for (int index = 0; index < source.count(); index++) {
                try {
                    source.page(index);
                    pages.add(new Page(file, index));
                } catch (DocumentException e) {
                    unreadable.add(file.name() + ": " + e.getMessage());
                }
            }
        }
    }

    /** An image file or a PDF. */
    private interface Source extends AutoCloseable {
        int count();

        PageImage page(int index) throws DocumentException;

        @Override
        void close();

        static Source of(byte[] bytes, int dpi, DocumentLimits limits) throws DocumentException {
            return PdfPages.isPdf(bytes)
                    ? new Pdf(PdfPages.open(bytes, limits), dpi)
                    : new Scans(ScannedDocument.open(bytes, limits));
        }
    }

    private record Pdf(PdfPages pdf, int dpi) implements Source {
        @Override
        public int count() {
            return pdf.pageCount();
        }

        @Override
        public PageImage page(int index) throws DocumentException {
            return pdf.render(index, dpi);
        }

        @Override
        public void close() {
            pdf.close();
        }
    }

    private record Scans(ScannedDocument document) implements Source {
        @Override
        public int count() {
            return document.pageCount();
        }

        @Override
        public PageImage page(int index) throws DocumentException {
            return document.page(index);
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }

    /** The pages as a synthesizer asks for them, read from {@code store}, which stays the caller's. */
    Backgrounds reading(PageStore store) {
        if (pages.isEmpty()) {
            return Backgrounds.NONE;
        }
        return new Backgrounds() {
            @Override
            public int count() {
                return pages.size();
            }

            @Override
            public PageImage page(int index) {
                Page page = pages.get(index);
                try (Source source = Source.of(store.read(page.file()), dpi, limits)) {
                    return source.page(page.index());
                } catch (DocumentException | ObjectChangedException e) {
                    throw new StorageException(
                            "background " + page.file().name() + " was readable when the run began and is not now: "
                                    + e.getMessage(),
                            e);
                }
            }
        };
    }
}
