package org.palimpsest.documents;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.pages.PageImage;

/**
 * A file of one or more scanned pages. Opening reads the headers only and checks them against the limits; pages are
 * decoded one at a time, on demand, each within its time limit.
 *
 * <p>A page is seen upright, as 8-bit samples, grey or RGB; 1-bit pages are grey 0 and 255. The file keeps what it has beyond
 * that (orientation, bit depth, palette, alpha, 16-bit samples, tags): {@link #rewrite} changes only the pixels a step changed.
 *
 * <p>Holds no open resource. Safe for use by several threads; decoding the same page twice decodes it twice.
 */
public final class ScannedDocument {
    private final byte[] bytes;
    private final Container container;
    private final PageFile file;
    private final DocumentLimits limits;

    private ScannedDocument(byte[] bytes, Container container, PageFile file, DocumentLimits limits) {
        this.bytes = bytes;
        this.container = container;
        this.file = file;
        this.limits = limits;
    }

    /**
     * Opens a document by its content.
     *
     * @param bytes the whole file; read from now on, never written to; the caller no longer changes the array
     * @throws DocumentException EMPTY, UNSUPPORTED, TOO_LARGE, TOO_MANY_PAGES, TRUNCATED or CORRUPT, from the headers
     */
    public static ScannedDocument open(byte[] bytes, DocumentLimits limits) throws DocumentException {
        Objects.requireNonNull(limits, "limits");
        if (bytes.length == 0) {
            throw new DocumentException(Code.EMPTY, "the file has no bytes; copy it again from its source");
        }
        limits.checkBytes(bytes.length);
        Container container = Container.sniff(bytes)
                .orElseThrow(() -> DocumentException.unsupported("not a JPEG, PNG, TIFF or BMP: "
                        + Container.describe(bytes) + "; convert it to one of these or exclude it"));
        PageFile file = DecodeGuard.here(container + " header", () -> parse(container, bytes, limits));
        return new ScannedDocument(bytes, container, file, limits);
    }

    private static PageFile parse(Container container, byte[] bytes, DocumentLimits limits) throws DocumentException {
        return switch (container) {
            case JPEG -> JpegFile.parse(bytes, limits);
            case PNG -> PngFile.parse(bytes, limits);
            case TIFF -> TiffFile.parse(bytes, limits);
            case BMP -> BmpFile.parse(bytes, limits);
        };
    }

    public Container container() {
        return container;
    }

    public int pageCount() {
        return file.pageSizes().size();
    }

    /** Stored size of each page in file order; a page that lies on its side comes with width and height exchanged. */
    List<PageSize> pageSizes() {
        return file.pageSizes();
    }

    /**
     * Decodes one page.
     *
     * @param index 0 … {@code pageCount() - 1}
     * @throws DocumentException TRUNCATED, CORRUPT, UNSUPPORTED, TIMEOUT, OUT_OF_MEMORY or INTERNAL; the message counts
     *     pages from 1
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public PageImage page(int index) throws DocumentException {
        return decoded(index).image();
    }

    /** {@link #rewrite(PageTransform, Consumer)} for callers that do not record losses. */
    public byte[] rewrite(PageTransform transform) throws DocumentException {
        return rewrite(transform, loss -> {});
    }

    /**
     * The document with every page passed through {@code transform}, in kind: same container, compression, bit depth, tags
     * and page order. If no page changes, these are the very bytes that were opened. The same input gives the same bytes.
     *
     * <p>Holds one decoded page at a time.
     *
     * @param losses told, in words and with the page number, whatever could not be kept
     * @throws DocumentException if a page cannot be decoded or stored again
     * @throws IllegalArgumentException if {@code transform} returns a page of another size or colour
     */
    public byte[] rewrite(PageTransform transform, Consumer<String> losses) throws DocumentException {
        Map<Integer, byte[]> replaced = new HashMap<>();
        for (int index = 0; index < pageCount(); index++) {
            String where = where(index);
            DecodedPage page = decoded(index);
            PageImage result = transform.apply(page.image());
            checkShape(where, page.image(), result);
            if (!result.equals(page.image())) {
                replaced.put(
                        index, guarded(where, () -> page.encode(result, loss -> losses.accept(where + ": " + loss))));
            }
        }
        return replaced.isEmpty() ? bytes.clone() : guarded("document", () -> file.assembled(replaced));
    }

    private DecodedPage decoded(int index) throws DocumentException {
        Objects.checkIndex(index, pageCount());
        return DecodeGuard.within(
                limits.decodeSeconds(),
                where(index),
                () -> new UprightPage(file.decode(index), file.orientation(index)));
    }

    private String where(int index) {
        return "page " + (index + 1) + " of " + pageCount();
    }

    private static void checkShape(String where, PageImage before, PageImage after) {
        if (!after.hasSizeOf(before) || after.colour() != before.colour()) {
            throw new IllegalArgumentException(
                    where + ": the transform made " + after + " of " + before + "; size and colour must stay");
        }
    }

    private interface Encoding {
        byte[] bytes() throws DocumentException;
    }

    private static byte[] guarded(String where, Encoding encoding) throws DocumentException {
        try {
            return encoding.bytes();
        } catch (OutOfMemoryError full) {
            throw DecodeGuard.translated(where, full);
        } catch (RuntimeException ours) {
            throw new DocumentException(
                    Code.INTERNAL, where + ": storing it again failed with " + ours + "; report this as a bug", ours);
        }
    }
}
