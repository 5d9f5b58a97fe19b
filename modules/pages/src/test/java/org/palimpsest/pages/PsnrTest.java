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

    private static PageImage grey(int width, int level) {
        return PageImage.filled(width, 1, Colour.GREY, level);
    }
}
