package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PageImage.Colour;

class PageImageTest {
    @Test
    void findsSamplesByColumnRowAndChannel() {
        byte[] samples = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 200};
        PageImage page = PageImage.of(2, 2, Colour.RGB, samples);

        assertThat(page.sample(0, 0, 0)).isEqualTo(1);
        assertThat(page.sample(1, 0, 2)).isEqualTo(6);
        assertThat(page.sample(0, 1, 1)).isEqualTo(8);
        assertThat(page.sample(1, 1, 2)).isEqualTo(200);
        assertThat(page.pixels()).isEqualTo(4);
    }

    @Test
    void takesColoursApartThatArePackedInOneNumber() {
        PageImage page = PageImage.ofPackedRgb(2, 1, new int[] {0x0102C8, 0xFF00FF80});

        assertThat(page)
                .isEqualTo(PageImage.of(2, 1, Colour.RGB, new byte[] {1, 2, (byte) 200, 0, (byte) 255, (byte) 128}));
    }

    @Test
    void greyAsRgbAsGreyIsTheSamePage() {
        PageImage grey = FormulaPages.first(31, 17, Colour.GREY);

        assertThat(grey.toRgb().colour()).isEqualTo(Colour.RGB);
        assertThat(grey.toRgb().toGrey()).isEqualTo(grey);
    }

    @ParameterizedTest
    @CsvSource({"255, 0, 0, 76", "0, 255, 0, 150", "0, 0, 255, 29", "255, 255, 255, 255"})
    void weighsColoursByTheirLuma(int red, int green, int blue, int grey) {
        byte[] samples = {(byte) red, (byte) green, (byte) blue};

        assertThat(PageImage.of(1, 1, Colour.RGB, samples).toGrey().sample(0, 0, 0))
                .isEqualTo(grey);
    }

    @Test
    void comparesSamplesSizeAndColour() {
        PageImage page = PageImage.filled(2, 3, Colour.GREY, 9);

        assertThat(page)
                .isEqualTo(PageImage.filled(2, 3, Colour.GREY, 9))
                .hasSameHashCodeAs(PageImage.filled(2, 3, Colour.GREY, 9))
                .isNotEqualTo(PageImage.filled(3, 2, Colour.GREY, 9))
                .isNotEqualTo(PageImage.filled(2, 3, Colour.GREY, 8))
                .isNotEqualTo(PageImage.filled(2, 1, Colour.RGB, 9));
    }

    @Test
    void aCopyOfTheSamplesDoesNotReachThePage() {
        PageImage page = PageImage.filled(1, 1, Colour.GREY, 9);

        page.copySamples()[0] = 1;

        assertThat(page.sample(0, 0, 0)).isEqualTo(9);
    }

    @Test
    void refusesTooFewSamples() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageImage.of(2, 2, Colour.RGB, new byte[11]))
                .withMessage("page: 11 samples for 2x2 px RGB; expected 12");
    }

    @Test
    void refusesAPageWithoutPixels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageImage.of(0, 2, Colour.GREY, new byte[0]))
                .withMessage("page: size 0x2 px; both sides must be at least 1");
    }

    @Test
    void refusesALevelThatIsNoByte() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageImage.filled(1, 1, Colour.GREY, 256))
                .withMessage("page: level 256 to fill with; must be 0…255");
    }
}
