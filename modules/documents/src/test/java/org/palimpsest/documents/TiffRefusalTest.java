package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class TiffRefusalTest {
    private static TiffDirectory directory(byte[] file) throws DocumentException {
        return TiffReader.pages(file, DocumentLimits.DEFAULT).get(0);
    }

    private static ScannedDocument open(byte[] file) throws DocumentException {
        return ScannedDocument.open(file, DocumentLimits.DEFAULT);
    }

    @Test
    void refusesAChainThatLeadsBack() throws Exception {
        byte[] file = JdkImages.write("tiff", param -> {}, JdkImages.bilevel(SamplePages.bilevel(20, 20)));
        ByteBuffer data = ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int first = data.getInt(4);
        data.putInt(first + 2 + 12 * data.getShort(first), first);
        assertRefused(Code.CORRUPT, "the chain of pages leads from page 1 back to byte " + first, file);
    }

    @Test
    void refusesAFileOfNoPages() {
        assertRefused(Code.EMPTY, "holds no page", new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0});
    }

    @Test
    void refusesMorePagesThanAllowed() throws Exception {
        PageImage page = SamplePages.bilevel(8, 8);
        byte[] file = JdkImages.write(
                "tiff", param -> {}, JdkImages.bilevel(page), JdkImages.bilevel(page), JdkImages.bilevel(page));
        DocumentLimits limits = new DocumentLimits(1, 2, 1 << 20, 120);
        assertThatThrownBy(() -> ScannedDocument.open(file, limits))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_MANY_PAGES))
                .hasMessageContaining("max-pages = 2");
    }

    @Test
    void refusesCmykByName() throws Exception {
        PageImage page = SamplePages.scan(8, 8, Colour.GREY);
        byte[] file = JdkImages.write("tiff", param -> {}, JdkImages.image(page));
        TiffDirectory before = directory(file);
        TiffWriter writer = new TiffWriter(before.order());
        writer.page(
                before.with(
                        List.of(
                                TiffField.shorts(TiffTag.PHOTOMETRIC, before.order(), 5),
                                TiffField.shorts(TiffTag.SAMPLES, before.order(), 4),
                                TiffField.shorts(TiffTag.BITS, before.order(), 8, 8, 8, 8)),
                        List.of()),
                List.of(new byte[256]));
        assertRefused(Code.UNSUPPORTED, "page 1 of 1: a page of 4 samples of 8 bits, CMYK", writer.finish());
    }

    @Test
    void refusesAPageOfAGiganticSizeFromItsHeader() throws Exception {
        byte[] file = JdkImages.write("tiff", param -> {}, JdkImages.bilevel(SamplePages.bilevel(8, 8)));
        TiffDirectory before = directory(file);
        TiffWriter writer = new TiffWriter(before.order());
        writer.page(
                before.with(
                        List.of(
                                TiffField.longs(TiffTag.WIDTH, before.order(), 4_000_000_000L),
                                TiffField.longs(TiffTag.HEIGHT, before.order(), 4_000_000_000L)),
                        List.of()),
                List.of(new byte[8]));
        assertRefused(Code.TOO_LARGE, "4000000000x4000000000 px", writer.finish());
    }

    private static void assertRefused(Code code, String message, byte[] file) {
        assertThatThrownBy(() -> open(file))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void refusesAPageWhoseDataLieBehindTheEnd() throws Exception {
        byte[] file = JdkImages.write("tiff", param -> {}, JdkImages.image(SamplePages.scan(300, 400, Colour.GREY)));
        // The JDK writes the directory first.
        long secondStrip = directory(file).numbers(TiffTag.STRIP_OFFSETS)[1];
        long firstStrip = directory(file).numbers(TiffTag.STRIP_OFFSETS)[0];
        assertRefused(
                Code.TRUNCATED,
                "page 1 of 1: segment 2 of 15 ends at byte",
                Arrays.copyOf(file, (int) secondStrip + 9));
        assertRefused(Code.CORRUPT, "all 15 segments of the page lie outside the file", Arrays.copyOf(file, (int)
                firstStrip));
    }

    @Test
    void refusesADirectoryBehindTheEnd() {
        byte[] file = {'M', 'M', 0, 42, 0, 0, 1, 0};
        assertRefused(Code.TRUNCATED, "page 1: its directory lies at byte 256, but the file ends at byte 8", file);
    }
}
