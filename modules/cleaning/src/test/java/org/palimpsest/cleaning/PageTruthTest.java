package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.MaskAgreement;
import org.palimpsest.pages.MsSsim;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.Psnr;
import org.palimpsest.pages.Ssim;
import org.palimpsest.testkit.TestPages;

/** Scores and their totals. */
class PageTruthTest {
    private static final PageImage TRUTH = TestPages.printedPage(1, 200, 180);
    private static final PageImage SCAN = TestPages.withStroke(TRUTH, 2);
    private static final EraseMask INK = TestPages.strokeMask(TRUTH, 2);
    private static final EraseMask NOTHING = EraseMask.keepAll(200, 180);

    @Test
    void theScanItselfIsFarInItsInkAndEqualElsewhere() {
        PageScore untouched = new PageTruth(TRUTH, INK).score(SCAN, NOTHING);

        assertThat(untouched.hasInk()).isTrue();
        assertThat(untouched.psnr()).isEqualTo(Psnr.between(SCAN, TRUTH));
        assertThat(untouched.inInkPsnr().orElseThrow()).isLessThan(untouched.psnr());
        assertThat(untouched.outsidePsnr()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(untouched.ssim()).isEqualTo(Ssim.between(SCAN, TRUTH));
        assertThat(untouched.contest())
                .isCloseTo((Psnr.between(SCAN, TRUTH) / 100 + MsSsim.between(SCAN, TRUTH)) / 2, within(1e-12));
        assertThat(untouched.mask().recall()).hasValue(0);
        assertThat(untouched.shareOfPrintKept()).hasValue(1);
    }

    @Test
    void theTruthItselfIsEqualEverywhere() {
        PageScore perfect = new PageTruth(TRUTH, INK).score(TRUTH, INK);

        assertThat(perfect.psnr()).isInfinite();
        assertThat(perfect.inInkPsnr()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(perfect.contest()).isEqualTo(1);
        assertThat(perfect.mask().iou()).hasValue(1);
    }

    @Test
    void aWhitePageHasLostItsPrint() {
        PageImage white = PageImage.filled(200, 180, Colour.GREY, 255);

        assertThat(new PageTruth(TRUTH, INK).score(white, INK).shareOfPrintKept())
                .hasValue(0);
    }

    @Test
    void aPageWithoutInkHasNoFigureInIt() {
        PageScore kept = new PageTruth(TRUTH, NOTHING).score(TRUTH, NOTHING);

        assertThat(kept.hasInk()).isFalse();
        assertThat(kept.inInkPsnr()).isEmpty();
        assertThat(kept.mask()).isEqualTo(MaskAgreement.NONE);
    }

    @Test
    void refusesAMaskOfAnotherPage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageTruth(TRUTH, EraseMask.keepAll(3, 2)))
                .withMessage(
                        "page truth: the mask is 3x2 px but the truth is 200x180 px RGB; use the mask of that page");
    }

    @Test
    void totalsAreTheSameInAnyOrderAndGrouping() {
        List<PageScore> scores = scores();
        ScoreTotal a = ScoreTotal.of(scores.get(0));
        ScoreTotal b = ScoreTotal.of(scores.get(1));
        ScoreTotal c = ScoreTotal.of(scores.get(2));

        assertThat(a.plus(b).plus(c)).isEqualTo(c.plus(b.plus(a))).isEqualTo(ScoreTotal.of(scores));
        assertThat(a.plus(ScoreTotal.NONE)).isEqualTo(a);
    }

    @Test
    void anEqualPageCountsSixtyDecibelsInAMean() {
        PageScore far = scores().get(0);
        ScoreTotal total = ScoreTotal.of(List.of(far, new PageTruth(TRUTH, NOTHING).score(TRUTH, NOTHING)));

        assertThat(total.pages()).isEqualTo(2);
        assertThat(total.inked()).isEqualTo(1);
        assertThat(total.meanPsnr().orElseThrow()).isCloseTo((far.psnr() + 60) / 2, within(1e-8));
        assertThat(total.meanInInkPsnr().orElseThrow())
                .isCloseTo(far.inInkPsnr().orElseThrow(), within(1e-8));
        assertThat(total.meanContest().orElseThrow()).isCloseTo((far.contest() + 1) / 2, within(1e-8));
        // twice the samples and no further error: 3 dB more
        assertThat(total.pooledPsnr()).isCloseTo(far.psnr() + 10 * Math.log10(2), within(1e-9));
    }

    @Test
    void noPagesHaveNoMean() {
        assertThat(ScoreTotal.NONE.meanPsnr()).isEmpty();
        assertThat(ScoreTotal.NONE.meanInInkPsnr()).isEmpty();
        assertThat(ScoreTotal.NONE.shareOfPrintKept()).isEmpty();
    }

    private static List<PageScore> scores() {
        PageTruth truth = new PageTruth(TRUTH, INK);
        return List.of(
                truth.score(SCAN, NOTHING),
                truth.score(TRUTH, INK),
                truth.score(TestPages.noise(3, 200, 180, Colour.RGB), INK));
    }
}
