package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PageImage.Colour;

class PsnrTest {
    /** Figures of scikit-image 0.26.0, {@code peak_signal_noise_ratio(a, b, data_range=255)}, on {@link FormulaPages}. */
    @ParameterizedTest
    @CsvSource({
        "64, 48, RGB, 26.888328",
        "37, 53, GREY, 26.889141",
        "11, 11, RGB, 27.028432",
        "12, 11, GREY, 27.279899",
        "200, 11, GREY, 27.030143"
    })
    void agreesWithScikitImage(int width, int height, Colour colour, double expected) {
        PageImage a = FormulaPages.first(width, height, colour);
        PageImage b = FormulaPages.second(width, height, colour);

        assertThat(Psnr.between(a, b)).isCloseTo(expected, within(1e-5));
        assertThat(Psnr.between(b, a)).isEqualTo(Psnr.between(a, b));
    }

    @Test
    void isInfiniteForEqualPages() {
        PageImage page = FormulaPages.first(9, 9, Colour.RGB);

        assertThat(Psnr.between(page, page)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void isZeroBetweenBlackAndWhite() {
        assertThat(Psnr.between(grey(3, 0), grey(3, 255))).isZero();
    }

    @Test
    void looksAtOneSideOfAMaskOnly() {
        PageImage a = PageImage.of(2, 1, Colour.GREY, new byte[] {10, 10});
        PageImage b = PageImage.of(2, 1, Colour.GREY, new byte[] {10, 20});
        EraseMask right = EraseMask.of(2, 1, new byte[] {0, (byte) 255});

        assertThat(Psnr.within(a, b, right)).hasValueCloseTo(10 * Math.log10(255 * 255 / 100.0), within(1e-9));
        assertThat(Psnr.outside(a, b, right)).hasValue(Double.POSITIVE_INFINITY);
    }

    @Test
    void weightsPixelsByTheLevelOfTheMask() {
        PageImage a = PageImage.of(2, 1, Colour.GREY, new byte[] {10, 10});
        PageImage b = PageImage.of(2, 1, Colour.GREY, new byte[] {10, 20});
        EraseMask soft = EraseMask.of(2, 1, new byte[] {102, 51});

        assertThat(Psnr.within(a, b, soft)).hasValueCloseTo(10 * Math.log10(255 * 255 / (100.0 / 3)), within(1e-9));
        assertThat(Psnr.outside(a, b, soft))
                .hasValueCloseTo(10 * Math.log10(255 * 255 / (100.0 * 204 / (153 + 204))), within(1e-9));
    }

    @Test
    void isTheWholePageWithinAMaskOfEverything() {
        PageImage a = FormulaPages.first(30, 20, Colour.RGB);
        PageImage b = FormulaPages.second(30, 20, Colour.RGB);
        EraseMask nothing = EraseMask.keepAll(30, 20);

        assertThat(Psnr.outside(a, b, nothing)).hasValueCloseTo(Psnr.between(a, b), within(1e-9));
        assertThat(Psnr.within(a, b, nothing)).isEmpty();
    }

    @Test
    void refusesPagesOfTwoSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Psnr.between(grey(3, 0), grey(4, 0)))
                .withMessage("PSNR: one page is 3x1 px GREY but the other is 4x1 px GREY; "
                        + "compare pages of one size and colour (toRgb makes a grey page RGB)");
    }

    @Test
    void refusesPagesOfTwoColours() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Psnr.between(grey(3, 0), grey(3, 0).toRgb()))
                .withMessageContaining("3x1 px GREY but the other is 3x1 px RGB");
    }

    @Test
    void refusesAMaskOfAnotherPage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Psnr.within(grey(3, 0), grey(3, 0), EraseMask.keepAll(3, 2)))
                .withMessage("PSNR: region is 3x2 px but the pages are 3x1 px; use a mask of the same page");
    }

    private static PageImage grey(int width, int level) {
        return PageImage.filled(width, 1, Colour.GREY, level);
    }
}
