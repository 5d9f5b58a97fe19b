package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class PageFilesTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 200", "200, 3", "333, 222"})
    void pngHoldsThePageExactly(int width, int height) throws Exception {
        for (Colour colour : Colour.values()) {
            PageImage page = SamplePages.scan(width, height, colour);
            byte[] file = PageFiles.png(page);
            assertThat(JdkImages.page("png", file, 0, colour)).isEqualTo(page);
            assertThat(ScannedDocument.open(file, DocumentLimits.DEFAULT).page(0))
                    .isEqualTo(page);
            assertThat(PageFiles.png(page)).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @EnumSource(PngEffort.class)
    void everyEffortKeepsEveryPixel(PngEffort effort) throws Exception {
        for (Colour colour : Colour.values()) {
            PageImage page = SamplePages.scan(61, 47, colour);
            byte[] file = PageFiles.png(page, effort);
            assertThat(JdkImages.page("png", file, 0, colour)).isEqualTo(page);
            assertThat(ScannedDocument.open(file, DocumentLimits.DEFAULT).page(0))
                    .isEqualTo(page);
        }
    }

    @Test
    void lessEffortTakesMoreBytes() {
        PageImage page = SamplePages.scan(200, 200, Colour.RGB);
        assertThat(PageFiles.png(page, PngEffort.SMALL).length).isLessThan(PageFiles.png(page, PngEffort.SWIFT).length);
    }

    @Test
    void pngIsSplitIntoWholeChunks() throws Exception {
        byte[] noise = SamplePages.randomBytes(300 * 400, 256, 1);
        PageImage page = PageImage.of(300, 400, Colour.GREY, noise);
        assertThat(JdkImages.page("png", PageFiles.png(page), 0, Colour.GREY)).isEqualTo(page);
    }

    @Test
    void pngStatesItsResolution() throws DocumentException {
        PngChunk physical = PngChunk.at(PageFiles.png(SamplePages.bilevel(4, 4), 300), 33);
        assertThat(physical.type()).isEqualTo("pHYs");
        assertThat(physical.data().getInt()).isEqualTo(11811);
    }

    @Test
    void jpegStatesItsResolution() {
        ByteBuffer file = ByteBuffer.wrap(PageFiles.jpeg(SamplePages.bilevel(4, 4), 90, 300));
        assertThat(file.get(13)).as("unit: inch").isEqualTo((byte) 1);
        assertThat(file.getShort(14)).isEqualTo((short) 300);
        assertThat(file.getShort(16)).isEqualTo((short) 300);
    }

    @Test
    void betterQualityTakesMoreBytes() {
        PageImage page = SamplePages.scan(100, 100, Colour.RGB);
        assertThat(PageFiles.jpeg(page, 20).length)
                .isLessThan(PageFiles.jpeg(page, 60).length)
                .isLessThan(PageFiles.jpeg(page, 100).length);
    }

    @ParameterizedTest
    @CsvSource({"0", "101"})
    void refusesAQualityThatDoesNotExist(int quality) {
        PageImage page = SamplePages.bilevel(4, 4);
        assertThatThrownBy(() -> PageFiles.jpeg(page, quality))
                .hasMessage("JPEG quality " + quality + "; must be 1 to 100");
    }

    @Test
    void refusesAResolutionThatDoesNotExist() {
        PageImage page = SamplePages.bilevel(4, 4);
        assertThatThrownBy(() -> PageFiles.png(page, 0)).hasMessage("resolution 0 dpi; must be 1 to 65535");
    }
}
