package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.palimpsest.pages.PageImage.Colour;

class SquaredErrorTest {
    private final PageImage a = FormulaPages.first(30, 20, Colour.RGB);
    private final PageImage b = FormulaPages.second(30, 20, Colour.RGB);

    @Test
    void partsAddUpToTheWholeInAnyOrder() {
        SquaredError head = SquaredError.ofPixels(a, b, 0, 100);
        SquaredError middle = SquaredError.ofPixels(a, b, 100, 350);
        SquaredError tail = SquaredError.ofPixels(a, b, 350, 600);
        SquaredError whole = SquaredError.between(a, b);

        assertThat(head.plus(middle).plus(tail)).isEqualTo(whole);
        assertThat(tail.plus(head.plus(middle))).isEqualTo(whole);
        assertThat(whole.plus(SquaredError.NONE)).isEqualTo(whole);
        assertThat(whole.minus(middle)).isEqualTo(head.plus(tail));
    }

    @Test
    void isInDecibelsWhatPsnrIs() {
        assertThat(SquaredError.between(a, b).psnr()).isEqualTo(Psnr.between(a, b));
        assertThat(new SquaredError(200, 2).psnr()).isCloseTo(10 * Math.log10(255 * 255 / 100.0), within(1e-12));
        assertThat(SquaredError.NONE.psnr()).isInfinite();
        assertThat(SquaredError.NONE.isOfNothing()).isTrue();
    }

    @Test
    void refusesAnErrorOverNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SquaredError(1, 0))
                .withMessage("squared error: 1 over 0 samples; neither may be negative");
    }

    @Test
    void refusesPagesOfTwoColours() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SquaredError.between(a, a.toGrey()))
                .withMessageContaining("30x20 px RGB but the other is 30x20 px GREY");
    }
}
