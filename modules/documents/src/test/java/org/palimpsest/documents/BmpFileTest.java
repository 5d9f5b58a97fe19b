package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class BmpFileTest {
    private final List<String> losses = new ArrayList<>();

    private static ScannedDocument open(byte[] file) throws DocumentException {
        return ScannedDocument.open(file, DocumentLimits.DEFAULT);
    }

    private void assertRewrittenInKind(byte[] file, PageImage page) throws Exception {
        assertThat(open(file).page(0)).isEqualTo(page);
        byte[] rewritten = open(file).rewrite(SamplePages::erased, losses::add);
        assertThat(JdkImages.page("bmp", rewritten, 0, page.colour())).isEqualTo(SamplePages.erased(page));
        assertThat(rewritten).hasSameSizeAs(file);
        assertThat(Arrays.copyOf(rewritten, 54)).isEqualTo(Arrays.copyOf(file, 54));
        assertThat(losses).isEmpty();
    }

    @Test
    void rewritesColour() throws Exception {
        PageImage page = SamplePages.scan(41, 29, Colour.RGB);
        assertRewrittenInKind(JdkImages.write("bmp", param -> {}, JdkImages.image(page)), page);
    }

    @Test
    void rewritesGreyWithItsPalette() throws Exception {
        PageImage page = SamplePages.scan(41, 29, Colour.GREY);
        assertRewrittenInKind(JdkImages.write("bmp", param -> {}, JdkImages.image(page)), page);
    }

    @Test
    void rewritesBits() throws Exception {
        PageImage page = SamplePages.bilevel(41, 29);
        assertRewrittenInKind(JdkImages.write("bmp", param -> {}, JdkImages.bilevel(page)), page);
    }

    @Test
    void readsRowsFromTheTop() throws Exception {
        PageImage page = SamplePages.scan(40, 3, Colour.GREY);
        byte[] file = JdkImages.write("bmp", param -> {}, JdkImages.image(page));
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(22, -3);
        PageImage turned = open(file).page(0);
        assertThat(turned.sample(7, 0, 0)).isEqualTo(page.sample(7, 2, 0));
        assertThat(turned.sample(7, 2, 0)).isEqualTo(page.sample(7, 0, 0));
    }

    @Test
    void keepsTheFourthByteOfAPixel() throws Exception {
        ByteBuffer data = ByteBuffer.allocate(54 + 16).order(ByteOrder.LITTLE_ENDIAN);
        data.put((byte) 'B').put((byte) 'M').putInt(70).putInt(0).putInt(54);
        data.putInt(40).putInt(2).putInt(2).putShort((short) 1).putShort((short) 32);
        data.position(54);
        data.put(new byte[] {1, 2, 3, 77, 4, 5, 6, 78, 7, 8, 9, 79, 10, 11, 12, 80});
        byte[] rewritten = open(data.array()).rewrite(p -> PageImage.filled(2, 2, Colour.RGB, 255));
        assertThat(Arrays.copyOfRange(rewritten, 54, 62)).containsExactly(-1, -1, -1, 77, -1, -1, -1, 78);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesUpAPaletteThatCannotShowTheChange(boolean grey) throws Exception {
        byte[] dark = {10, 40, 20, 60};
        byte[] other = grey ? dark : new byte[] {0, 0, 0, 0};
        IndexColorModel colours = new IndexColorModel(2, 4, dark, dark, other);
        BufferedImage image = new BufferedImage(20, 16, BufferedImage.TYPE_BYTE_INDEXED, colours);
        for (int x = 0; x < 20; x++) {
            image.getRaster().setSample(x, x % 16, 0, x % 4);
        }
        byte[] file = JdkImages.write("bmp", param -> {}, image);
        PageImage before = open(file).page(0);
        byte[] rewritten = open(file).rewrite(SamplePages::erased, losses::add);
        assertThat(before.colour()).isEqualTo(grey ? Colour.GREY : Colour.RGB);
        assertThat(open(rewritten).page(0)).isEqualTo(SamplePages.erased(before));
        assertThat(JdkImages.page("bmp", rewritten, 0, before.colour())).isEqualTo(SamplePages.erased(before));
        assertThat(losses).singleElement().asString().contains("replaced by 8-bit " + (grey ? "grey" : "RGB"));
    }

    @Test
    void refusesRunLengths() throws Exception {
        byte[] file = JdkImages.write("bmp", param -> {}, JdkImages.image(SamplePages.scan(8, 8, Colour.GREY)));
        file[30] = 1;
        assertThatThrownBy(() -> open(file))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.UNSUPPORTED))
                .hasMessageContaining("8 bits and compression 1 is not read; re-save it uncompressed or as PNG");
    }
}
