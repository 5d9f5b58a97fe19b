package org.palimpsest.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.testkit.TestPages;

class PairFiguresTest {
    private static final PageImage TRUTH = TestPages.printedPage(1, 300, 200);

    @Test
    void findNothingAmissInAGoodPair() {
        EraseMask mask = MaskRule.SOFT_RAMP.between(TestPages.withStroke(TRUTH, 2), TRUTH);
        PairFigures figures = PairFigures.of(TRUTH, mask);
        assertThat(figures.erasedShare()).isEqualTo(mask.area());
        assertThat(figures.erasedPrintShare()).isLessThan(0.2);
        assertThat(figures.warnings()).isEmpty();
    }

    @Test
    void countThePrintThatWouldBeErased() {
        PageImage truth = PageImage.of(4, 1, Colour.GREY, new byte[] {127, 0, (byte) 128, (byte) 255});
        EraseMask mask = EraseMask.of(4, 1, new byte[] {(byte) 255, 0, (byte) 255, (byte) 255});
        assertThat(PairFigures.of(truth, mask).erasedPrintShare()).isEqualTo(0.5);
        assertThat(PairFigures.of(truth.toRgb(), mask)).isEqualTo(PairFigures.of(truth, mask));
    }

    @Test
    void haveNothingToDivideByOnABlankPage() {
        PageImage white = PageImage.filled(2, 2, Colour.GREY, 255);
        EraseMask all = EraseMask.of(2, 2, new byte[] {-1, -1, -1, -1});
        assertThat(PairFigures.of(white, all).erasedPrintShare()).isZero();
    }

    @Test
    void warnWhenTheTruthIsAnotherPage() {
        PageImage scan = PageImage.filled(300, 200, Colour.RGB, 120);
        assertThat(PairFigures.of(TRUTH, MaskRule.HARD_CUT.between(scan, TRUTH)).warnings())
                .contains("100 % of the page would be erased; check that the truth belongs to the scan");
    }

    @Test
    void warnWhenTheTruthIsShifted() {
        PairFigures figures = PairFigures.of(TRUTH, MaskRule.SOFT_RAMP.between(shiftedDown(TRUTH, 7), TRUTH));
        assertThat(figures.erasedShare()).isLessThanOrEqualTo(0.9);
        assertThat(figures.warnings())
                .contains("100 % of the print in the truth would be erased; register the truth to the scan");
    }

    @Test
    void refuseTheMaskOfAnotherPair() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairFigures.of(TRUTH, EraseMask.keepAll(300, 201)))
                .withMessage("mask is 300x201 px but truth is 300x200 px; make the mask of this pair");
    }

    private static PageImage shiftedDown(PageImage page, int rows) {
        byte[] samples = page.copySamples();
        int offset = rows * page.width() * page.channels();
        System.arraycopy(page.samples(), 0, samples, offset, samples.length - offset);
        return PageImage.of(page.width(), page.height(), page.colour(), samples);
    }
}
