package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.pages.PageImage;

class PdfPagesTest {
    /** Pages of 72 x 144 points with a black square of 36 points at the top left. */
    private static byte[] pdf(int pages, int rotation, String owner, String user) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(new PDRectangle(72, 144));
                page.setRotation(rotation);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.addRect(0, 108, 36, 36);
                    content.fill();
                }
            }
            if (!owner.isEmpty()) {
                StandardProtectionPolicy policy = new StandardProtectionPolicy(owner, user, new AccessPermission());
                policy.setEncryptionKeyLength(128);
                document.protect(policy);
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static PdfPages open(byte[] file) throws DocumentException {
        return PdfPages.open(file, DocumentLimits.DEFAULT);
    }

    private static Code codeOf(byte[] file, DocumentLimits limits) {
        return catchThrowableOfType(DocumentException.class, () -> PdfPages.open(file, limits))
                .code();
    }

    @Test
    void pagesAreDrawnAtTheResolutionAskedFor() throws Exception {
        byte[] file = pdf(2, 0, "", "");
        try (PdfPages pages = open(file)) {
            assertThat(PdfPages.isPdf(file)).isTrue();
            assertThat(pages.pageCount()).isEqualTo(2);
            PageImage page = pages.render(1, 144);
            assertThat(pages.size(1, 144)).isEqualTo(new PageSize(page.width(), page.height()));
            assertThat(page.width()).isEqualTo(144);
            assertThat(page.height()).isEqualTo(288);
            assertThat(page.sample(10, 10, 1)).isZero();
            assertThat(page.sample(100, 10, 1)).isEqualTo(255);
            assertThat(page.sample(10, 100, 1)).isEqualTo(255);
            assertThat(pages.render(1, 144)).isEqualTo(page);
        }
    }

    @Test
    void aTurnedPageIsDrawnTurned() throws Exception {
        try (PdfPages pages = open(pdf(1, 90, "", ""))) {
            PageImage page = pages.render(0, 72);
            assertThat(pages.size(0, 72)).isEqualTo(new PageSize(144, 72));
            assertThat(page.width()).isEqualTo(144);
            assertThat(page.sample(140, 4, 0)).isZero();
        }
    }

    @Test
    void aPdfThatMayBeReadByAnyoneIsReadThoughItIsEncrypted() throws Exception {
        try (PdfPages pages = open(pdf(1, 0, "owner", ""))) {
            assertThat(pages.render(0, 72).sample(4, 4, 0)).isZero();
        }
    }

    @Test
    void refusesAPdfThatNeedsAPassword() throws IOException {
        byte[] locked = pdf(1, 0, "owner", "user");
        assertThat(codeOf(locked, DocumentLimits.DEFAULT)).isEqualTo(Code.ENCRYPTED);
        assertThatThrownBy(() -> open(locked))
                .hasMessageContaining("PDF: it needs a password; save a copy without one");
    }

    @Test
    void refusesBrokenEmptyAndOversizedFiles() throws IOException {
        byte[] sound = pdf(3, 0, "", "");
        assertThat(codeOf("%PDF-1.7 nothing else".getBytes(StandardCharsets.ISO_8859_1), DocumentLimits.DEFAULT))
                .isEqualTo(Code.CORRUPT);
        assertThat(codeOf(Arrays.copyOf(sound, 40), DocumentLimits.DEFAULT)).isEqualTo(Code.CORRUPT);
        assertThat(codeOf(pdf(0, 0, "", ""), DocumentLimits.DEFAULT)).isEqualTo(Code.EMPTY);
        assertThat(codeOf(sound, new DocumentLimits(250, 2, 1L << 30, 120))).isEqualTo(Code.TOO_MANY_PAGES);
        assertThat(codeOf(sound, new DocumentLimits(250, 9, 100, 120))).isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void refusesAPageOfTooManyPixelsBeforeDrawingIt() throws Exception {
        try (PdfPages pages = PdfPages.open(pdf(1, 0, "", ""), new DocumentLimits(1, 9, 1L << 20, 120))) {
            assertThat(pages.render(0, 600).width()).isEqualTo(600);
            assertThatThrownBy(() -> pages.render(0, 1200))
                    .hasMessageContaining("PDF page 1 of 1: the header states 1200x2400 px")
                    .hasMessageContaining("more than max-megapixels = 1");
        }
    }

    @Test
    void whatIsNoPdfIsNone() {
        assertThat(PdfPages.isPdf(new byte[] {1, 2, 3})).isFalse();
    }
}
