package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PageImage.Colour;

/**
 * The reference figures are of {@link FormulaPages}, which in numpy are
 *
 * <pre>
 * y, x, c = np.mgrid[0:h, 0:w, 0:channels]
 * a = ((x*7 + y*13 + c*31 + (x*y) % 97) % 256).astype(np.uint8)
 * b = np.clip(a.astype(int) + (x*x + 3*y + 5*c) % 41 - 20, 0, 255).astype(np.uint8)
 * </pre>
 */
class SsimTest {
    /**
     * scikit-image 0.26.0, {@code structural_similarity(a, b, gaussian_weights=True, sigma=1.5,
     * use_sample_covariance=False, data_range=255, channel_axis=2)}.
     */
    @ParameterizedTest
    @CsvSource({
        "64, 48, RGB, 0.97012477",
        "37, 53, GREY, 0.97045340",
        "11, 11, RGB, 0.93879838",
        "12, 11, GREY, 0.93427860",
        "200, 11, GREY, 0.97103072"
    })
    void agreesWithScikitImage(int width, int height, Colour colour, double expected) {
        assertThat(betweenFormulaPages(width, height, colour)).isCloseTo(expected, within(1e-7));
    }

    /** The same formula in numpy on scipy 1.17.1's {@code gaussian_filter(sigma=1.5, truncate=3.5)}, without the crop. */
    @ParameterizedTest
    @CsvSource({
        "10, 64, RGB, 0.96684469",
        "64, 3, GREY, 0.93213986",
        "7, 5, RGB, 0.90761460",
        "3, 40, GREY, 0.95178963",
        "2, 1, GREY, 0.28810863",
        "1, 1, RGB, 0.93361501"
    })
    void countsEveryPixelOfAPageTooSmallForAWindow(int width, int height, Colour colour, double expected) {
        assertThat(betweenFormulaPages(width, height, colour)).isCloseTo(expected, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 11", "11, 11", "40, 30"})
    void isOneForEqualPagesOnly(int width, int height) {
        PageImage page = FormulaPages.first(width, height, Colour.RGB);

        assertThat(Ssim.between(page, page)).isEqualTo(1);
        assertThat(betweenFormulaPages(width, height, Colour.RGB)).isLessThan(1);
    }

    @Test
    void isTheSameInBothDirections() {
        PageImage a = FormulaPages.first(40, 30, Colour.RGB);
        PageImage b = FormulaPages.second(40, 30, Colour.RGB);

        assertThat(Ssim.between(a, b)).isEqualTo(Ssim.between(b, a));
    }

    @Test
    void seesADifferenceInTheCornerPixel() {
        PageImage page = FormulaPages.first(30, 30, Colour.GREY);
        byte[] samples = page.copySamples();
        samples[0] ^= (byte) 0xff;

        assertThat(Ssim.between(page, PageImage.of(30, 30, Colour.GREY, samples)))
                .isLessThan(1);
    }

    @Test
    void refusesPagesOfTwoSizes() {
        PageImage small = FormulaPages.first(11, 11, Colour.GREY);
        PageImage large = FormulaPages.first(11, 12, Colour.GREY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ssim.between(small, large))
                .withMessage("SSIM: one page is 11x11 px GREY but the other is 11x12 px GREY; "
                        + "compare pages of one size and colour (toRgb makes a grey page RGB)");
    }

    private static double betweenFormulaPages(int width, int height, Colour colour) {
        return Ssim.between(FormulaPages.first(width, height, colour), FormulaPages.second(width, height, colour));
    }
}
