package org.palimpsest.documents;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.pages.PageImage;

/**
 * Pages of a PDF as pictures. For reading only: nothing is ever written back into a PDF.
 *
 * <p>Sizes are checked from the page tree before anything is drawn, pages are drawn one at a time, and pictures inside the PDF
 * are read no finer than they are shown. Fonts that are not embedded are replaced by what the machine has; pictures in JPEG 2000
 * or JBIG2 are left out. Not safe for use by several threads. Close it to free what it holds.
 */
public final class PdfPages implements AutoCloseable {
    private static final int POINTS_PER_INCH = 72;
    private static final int QUARTER_TURN = 90;

    private final PDDocument document;
    private final DocumentLimits limits;

    private PdfPages(PDDocument document, DocumentLimits limits) {
        this.document = document;
        this.limits = limits;
    }

    /** Whether a file says in its first bytes that it is a PDF. */
    public static boolean isPdf(byte[] bytes) {
        return Container.describe(bytes).equals("a PDF");
    }

    /**
     * Opens a PDF.
     *
     * @param bytes the whole file; the caller no longer changes the array
     * @throws DocumentException ENCRYPTED, EMPTY (no page), TOO_LARGE, TOO_MANY_PAGES, CORRUPT, TIMEOUT or OUT_OF_MEMORY
     */
    public static PdfPages open(byte[] bytes, DocumentLimits limits) throws DocumentException {
        Objects.requireNonNull(limits, "limits");
        limits.checkBytes(bytes.length);
        PDDocument document = DecodeGuard.within(limits.decodeSeconds(), "PDF", () -> loaded(bytes));
        PdfPages pages = new PdfPages(document, limits);
        try {
            if (pages.pageCount() == 0) {
                throw new DocumentException(Code.EMPTY, "PDF: it has no page; export it again");
            }
            limits.checkPages(pages.pageCount());
            return pages;
        } catch (DocumentException refused) {
            pages.close();
            throw refused;
        }
    }

    private static PDDocument loaded(byte[] bytes) throws DocumentException, IOException {
        try {
            return Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache());
        } catch (InvalidPasswordException locked) {
            throw new DocumentException(
                    Code.ENCRYPTED,
                    "it needs a password; save a copy without one (print to PDF, or qpdf --decrypt)",
                    locked);
        }
    }

    public int pageCount() {
        return document.getNumberOfPages();
    }

    /**
     * Size of a page as it would be drawn.
     *
     * @param index 0 … {@code pageCount() - 1}
     * @param dpi pixels an inch, 1…1200
     * @throws DocumentException CORRUPT, or TOO_LARGE if it has more pixels than the limits allow
     */
    public PageSize size(int index, int dpi) throws DocumentException {
        Objects.checkIndex(index, pageCount());
        if (dpi < 1 || dpi > 1200) {
            throw new IllegalArgumentException("resolution " + dpi + " dpi; must be 1 to 1200");
        }
        return DecodeGuard.here(where(index), () -> {
            PDPage page = document.getPage(index);
            PDRectangle box = page.getCropBox();
            double scale = (double) dpi / POINTS_PER_INCH;
            // As the renderer rounds.
            long across = (long) Math.max(Math.floor(box.getWidth() * scale), 1);
            long down = (long) Math.max(Math.floor(box.getHeight() * scale), 1);
            boolean turned = page.getRotation() / QUARTER_TURN % 2 != 0;
            return turned ? limits.checked(down, across) : limits.checked(across, down);
        });
    }

    /**
     * Draws a page on white.
     *
     * @param index 0 … {@code pageCount() - 1}
     * @param dpi pixels an inch, 1…1200
     * @return RGB
     * @throws DocumentException TOO_LARGE, CORRUPT, TIMEOUT, OUT_OF_MEMORY or INTERNAL
     */
    public PageImage render(int index, int dpi) throws DocumentException {
        size(index, dpi);
        return DecodeGuard.within(limits.decodeSeconds(), where(index), () -> {
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            return page(renderer.renderImageWithDPI(index, dpi, ImageType.RGB));
        });
    }

    private static PageImage page(BufferedImage picture) {
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        return PageImage.ofPackedRgb(picture.getWidth(), picture.getHeight(), pixels);
    }

    private String where(int index) {
        return "PDF page " + (index + 1) + " of " + pageCount();
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a PDF held in memory can always be closed", e);
        }
    }
}
