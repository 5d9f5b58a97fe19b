package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class ScannedDocumentTest {
    private final PageImage page = SamplePages.scan(61, 43, Colour.RGB);

    private static ScannedDocument open(byte[] bytes) throws DocumentException {
        return ScannedDocument.open(bytes, DocumentLimits.DEFAULT);
    }

    private static void assertRefused(Code code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void refusesNoBytes() {
        assertRefused(Code.EMPTY, "no bytes", () -> open(new byte[0]));
    }

    @Test
    void refusesTextThatWasNamedPng() {
        byte[] text = "hello, this is no picture".getBytes(StandardCharsets.UTF_8);
        assertRefused(
                Code.UNSUPPORTED,
                "not a JPEG, PNG, TIFF or BMP: first bytes 68 65 6c 6c 6f 2c 20 74 68 69 73 20 69 73 20 6e",
                () -> open(text));
    }

    @Test
    void refusesAPdfByItsName() {
        byte[] pdf = "%PDF-1.7\n%âãÏÓ\n1 0 obj".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(Code.UNSUPPORTED, "a PDF; convert it", () -> open(pdf));
    }

    @Test
    void refusesAGiantPngFromItsHeader() {
        PngWriter writer = new PngWriter(new PngHeader(new PageSize(60_000, 60_000), 1, PngHeader.GREY, false));
        writer.chunk("IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
        assertRefused(Code.TOO_LARGE, "60000x60000 px, 3600 megapixels", () -> open(writer.finish()));
    }

    @Test
    void refusesAFileOfTooManyBytes() {
        byte[] png = PageFiles.png(page);
        DocumentLimits limits = new DocumentLimits(250, 10, png.length - 1, 120);
        assertRefused(Code.TOO_LARGE, "max-bytes = " + (png.length - 1), () -> ScannedDocument.open(png, limits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "tiff", "bmp"})
    void returnsTheVeryBytesIfNoPageChanges(String format) throws IOException, DocumentException {
        byte[] file = JdkImages.write(format, param -> {}, JdkImages.image(page));
        assertThat(open(file).rewrite(PageImage::toRgb)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "tiff", "bmp"})
    void rewritesToTheSameBytesEveryTime(String format) throws IOException, DocumentException {
        byte[] file = JdkImages.write(format, param -> {}, JdkImages.image(page));
        byte[] once = open(file).rewrite(SamplePages::erased);
        assertThat(once).isNotEqualTo(file).isEqualTo(open(file).rewrite(SamplePages::erased));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "tiff", "bmp"})
    void neverWritesToTheBytesItWasGiven(String format) throws IOException, DocumentException {
        byte[] file = JdkImages.write(format, param -> {}, JdkImages.image(page));
        byte[] copy = file.clone();
        open(file).rewrite(SamplePages::erased);
        assertThat(file).isEqualTo(copy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "tiff", "bmp"})
    void readsTheSizeOfEachPageFromItsHeader(String format) throws IOException, DocumentException {
        ScannedDocument document = open(JdkImages.write(format, param -> {}, JdkImages.image(page)));
        assertThat(document.pageCount()).isOne();
        assertThat(document.pageSizes()).containsExactly(new PageSize(61, 43));
    }

    /** Whatever a cut leaves, the answer is a code; a page is only ever whole. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "tiff", "bmp"})
    void neverTakesHalfAFileForAPage(String format) throws IOException {
        byte[] file = JdkImages.write(format, param -> {}, JdkImages.image(page));
        for (int length = 0; length < file.length - 8; length += 1 + length / 5) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> open(cut).page(0))
                    .as("%s cut at %d of %d", format, length, file.length)
                    .isInstanceOfSatisfying(DocumentException.class, e -> assertThat(e.code())
                            .isIn(Code.EMPTY, Code.TRUNCATED, Code.CORRUPT, Code.UNSUPPORTED));
        }
    }

    /** A flipped byte ends in a page or in a code that blames the file, never in a surprise. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "tiff", "bmp"})
    void answersDamageWithACodeOrAPage(String format) throws IOException {
        byte[] file = JdkImages.write(format, param -> {}, JdkImages.image(SamplePages.scan(19, 17, Colour.GREY)));
        DocumentLimits limits = new DocumentLimits(1, 50, 1 << 20, 120);
        for (int at = 0; at < file.length; at += at < 60 ? 1 : 13) {
            byte[] damaged = file.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            try {
                ScannedDocument document = ScannedDocument.open(damaged, limits);
                assertThat(document.page(0).width()).isPositive();
            } catch (DocumentException refused) {
                assertThat(refused.code())
                        .as("%s with byte %d flipped: %s", format, at, refused)
                        .isIn(Code.TRUNCATED, Code.CORRUPT, Code.UNSUPPORTED, Code.TOO_LARGE);
            }
        }
    }

    @Test
    void callsTruncationByItsName() {
        byte[] jpeg = PageFiles.jpeg(page, 80);
        assertRefused(Code.TRUNCATED, "copy the file again", () -> open(Arrays.copyOf(jpeg, jpeg.length - 40)));
    }

    @Test
    void refusesATransformThatChangesTheSize() throws DocumentException {
        ScannedDocument document = open(PageFiles.png(page));
        assertThatThrownBy(() -> document.rewrite(p -> PageImage.filled(3, 3, Colour.RGB, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("page 1 of 1: the transform made 3x3 px RGB of 61x43 px RGB; size and colour must stay");
    }

    @Test
    void refusesATransformThatChangesTheColour() throws DocumentException {
        ScannedDocument document = open(PageFiles.png(page));
        assertThatThrownBy(() -> document.rewrite(PageImage::toGrey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("61x43 px GREY of 61x43 px RGB");
    }

    @Test
    void tellsLossesWithTheirPage() throws DocumentException {
        PngWriter writer = new PngWriter(PngHeader.of(StoredPixels.of(page)));
        writer.image(StoredPixels.of(page));
        writer.chunk("abCD", ByteBuffer.allocate(4).array());
        List<String> losses = new ArrayList<>();
        open(writer.finish()).rewrite(SamplePages::erased, losses::add);
        assertThat(losses)
                .containsExactly("page 1 of 1: abCD chunk not carried: it may describe the pixels before the change");
    }

    @Test
    void refusesAPageThatIsNotThere() throws DocumentException {
        ScannedDocument document = open(PageFiles.png(page));
        assertThatThrownBy(() -> document.page(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
