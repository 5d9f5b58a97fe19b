package org.palimpsest.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.Psnr;
import org.palimpsest.testkit.TestPages;

class PairFiguresTest {
    private static final PageImage TRUTH = TestPages.printedPage(1, 300, 200);

    @Test
    void areThoseOfTheMaskAndOfTheUntouchedScan() {
        PageImage scan = TestPages.withStroke(TRUTH, 2);
        EraseMask mask = MaskRule.SOFT_RAMP.between(scan, TRUTH);

        PairFigures figures = PairFigures.of("exam-017", MaskRule.SOFT_RAMP, scan, TRUTH, mask);

        assertThat(figures.erasedShare()).isEqualTo(mask.area());
        assertThat(figures.untouchedPsnr()).isCloseTo(Psnr.between(scan, TRUTH), within(1e-9));
        assertThat(figures.meanDifferenceKept()).isLessThan(0.1);
        assertThat(figures.erasedPrintShare()).isLessThan(0.2);
        assertThat(figures.warnings()).isEmpty();
    }

    @Test
    void ofAGreyScanAreThoseInRgb() {
        PageImage scan = TestPages.withStroke(TRUTH, 2).toGrey();
        EraseMask mask = MaskRule.HARD_CUT.between(scan, TRUTH);

        assertThat(PairFigures.of("a", MaskRule.HARD_CUT, scan, TRUTH, mask))
                .isEqualTo(PairFigures.of("a", MaskRule.HARD_CUT, scan.toRgb(), TRUTH, mask));
    }

    @Test
    void averageTheDifferenceOverWhatIsKept() {
        PageImage scan = PageImage.of(3, 1, Colour.GREY, new byte[] {10, 14, 90});
        PageImage truth = PageImage.filled(3, 1, Colour.GREY, 10);
        EraseMask mask = EraseMask.of(3, 1, new byte[] {0, 0, (byte) 255});

        assertThat(PairFigures.of("a", MaskRule.HARD_CUT, scan, truth, mask).meanDifferenceKept())
                .isCloseTo(2, within(1e-12));
    }

    @Test
    void countThePrintThatWouldBeErased() {
        PageImage truth = PageImage.of(4, 1, Colour.GREY, new byte[] {127, 0, (byte) 128, (byte) 255});
        EraseMask mask = EraseMask.of(4, 1, new byte[] {(byte) 255, 0, (byte) 255, (byte) 255});

        assertThat(PairFigures.of("a", MaskRule.HARD_CUT, truth, truth, mask).erasedPrintShare())
                .isEqualTo(0.5);
    }

    @Test
    void haveNothingToDivideByOnAnErasedOrBlankPage() {
        PageImage white = PageImage.filled(2, 2, Colour.GREY, 255);
        EraseMask all = EraseMask.of(2, 2, new byte[] {-1, -1, -1, -1});
        PairFigures figures = PairFigures.of("a", MaskRule.HARD_CUT, white, white, all);

        assertThat(figures.meanDifferenceKept()).isZero();
        assertThat(figures.erasedPrintShare()).isZero();
        assertThat(figures.untouchedPsnr()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void warnWhenTheTruthIsAnotherPage() {
        PageImage scan = PageImage.filled(300, 200, Colour.RGB, 120);
        EraseMask mask = MaskRule.HARD_CUT.between(scan, TRUTH);

        assertThat(PairFigures.of("exam-017", MaskRule.HARD_CUT, scan, TRUTH, mask)
                        .warnings())
                .contains("exam-017: 100 % of the page would be erased; check that the truth belongs to the scan");
    }

    @Test
    void warnWhenTheTruthIsShifted() {
        PageImage scan = shiftedDown(TRUTH, 7);
        EraseMask mask = MaskRule.SOFT_RAMP.between(scan, TRUTH);
        PairFigures figures = PairFigures.of("exam-017", MaskRule.SOFT_RAMP, scan, TRUTH, mask);

        assertThat(figures.erasedShare()).isLessThanOrEqualTo(0.9);
        assertThat(figures.warnings())
                .contains("exam-017: 100 % of the print in the truth would be erased; register the truth to the scan");
    }

    @Test
    void refuseTheMaskOfAnotherPair() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairFigures.of("a", MaskRule.HARD_CUT, TRUTH, TRUTH, EraseMask.keepAll(300, 201)))
                .withMessage("mask is 300x201 px but scan is 300x200 px; make the mask of this pair");
    }

    private static PageImage shiftedDown(PageImage page, int rows) {
        byte[] samples = page.copySamples();
        int offset = rows * page.width() * page.channels();
        System.arraycopy(page.samples(), 0, samples, offset, samples.length - offset);
        return PageImage.of(page.width(), page.height(), page.colour(), samples);
    }
}
