package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PageImage.Colour;

/**
 * The reference figures are torch 2.13.0's on {@link FormulaPages}: {@code conv2d} with the Gaussian along rows and columns,
 * no padding, {@code relu} on each scale's mean, {@code avg_pool2d(2)} after odd sides got their edge repeated.
 */
class MsSsimTest {
    @ParameterizedTest
    @CsvSource({"176, 192, RGB, 0.99281015", "161, 161, GREY, 0.99274806", "203, 177, RGB, 0.99284538"})
    void agreesWithFiveScalesInTorch(int width, int height, Colour colour, double expected) {
        assertThat(betweenFormulaPages(width, height, colour)).isCloseTo(expected, within(1e-6));
    }

    /** The same with so many scales, their powers divided by their sum. */
    @ParameterizedTest
    @CsvSource({
        "4, 160, 200, GREY, 0.99189057",
        "3, 64, 48, RGB, 0.98873478",
        "2, 37, 53, GREY, 0.98337770",
        "2, 21, 300, GREY, 0.98937648",
        "1, 20, 30, RGB, 0.96796875"
    })
    void leavesScalesOutThatHaveNoWindow(int scales, int width, int height, Colour colour, double expected) {
        assertThat(betweenFormulaPages(width, height, colour))
                .as("%d scales", scales)
                .isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 11", "20, 300", "200, 170"})
    void isOneForEqualPagesOnly(int width, int height) {
        PageImage page = FormulaPages.first(width, height, Colour.RGB);

        assertThat(MsSsim.between(page, page)).isEqualTo(1);
        assertThat(betweenFormulaPages(width, height, Colour.RGB)).isLessThan(1);
    }

    @Test
    void isZeroAndNotBelowBetweenAPageAndItsNegative() {
        PageImage page = FormulaPages.first(176, 192, Colour.GREY);
        byte[] negative = page.copySamples();
        for (int i = 0; i < negative.length; i++) {
            negative[i] ^= (byte) 0xff;
        }

        assertThat(MsSsim.between(page, PageImage.of(176, 192, Colour.GREY, negative)))
                .isZero();
    }

    @Test
    void bringsTheSimilarityOfTheFirstScaleAlong() {
        PageImage a = FormulaPages.first(200, 50, Colour.RGB);
        PageImage b = FormulaPages.second(200, 50, Colour.RGB);

        assertThat(MsSsim.withSsim(a, b)).isEqualTo(new MsSsim.WithSsim(Ssim.between(a, b), MsSsim.between(a, b)));
    }

    @Test
    void refusesPagesOfTwoSizes() {
        PageImage small = FormulaPages.first(11, 11, Colour.GREY);
        PageImage large = FormulaPages.first(11, 12, Colour.GREY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MsSsim.between(small, large))
                .withMessage("MS-SSIM: one page is 11x11 px GREY but the other is 11x12 px GREY; "
                        + "compare pages of one size and colour (toRgb makes a grey page RGB)");
    }

    private static double betweenFormulaPages(int width, int height, Colour colour) {
        return MsSsim.between(FormulaPages.first(width, height, colour), FormulaPages.second(width, height, colour));
    }
}
