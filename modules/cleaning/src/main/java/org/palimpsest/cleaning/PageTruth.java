package org.palimpsest.cleaning;

import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.MaskAgreement;
import org.palimpsest.pages.MsSsim;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.SquaredError;

/**
 * A page as it ought to be, by which any number of attempts at it are judged. What they share, the place of ink and print, is
 * worked out once. Pages are compared in RGB.
 */
public final class PageTruth {
    /** How far the ink's soft edges reach beyond its mask. */
    private static final int INK_REACH_PX = 3;

    private static final int HALF = 128;

    private final PageImage truth;
    private final EraseMask mask;
    private final LocalPaper paper;
    private final BitPlane print;
    private final BitPlane ink;

    /**
     * @param truth the page without handwriting
     * @param mask where there was some: from half of a pixel's share on
     * @throws IllegalArgumentException if the sizes differ
     */
    public PageTruth(PageImage truth, EraseMask mask) {
        if (!mask.covers(truth)) {
            throw new IllegalArgumentException("page truth: the mask is " + mask.width() + "x" + mask.height()
                    + " px but the truth is " + truth + "; use the mask of that page");
        }
        this.truth = truth.toRgb();
        this.mask = mask;
        this.paper = LocalPaper.of(truth);
        this.print = paper.darkPixels(truth);
        this.ink = MaskLevels.atLeast(mask, HALF).dilated(INK_REACH_PX);
    }

    /**
     * Judges an attempt.
     *
     * @param found the mask it was made by; one that keeps all if there was none
     * @throws IllegalArgumentException if a size differs from the truth's
     */
    public PageScore score(PageImage cleaned, EraseMask found) {
        PageImage rgb = cleaned.toRgb();
        MsSsim.WithSsim similarity = MsSsim.withSsim(rgb, truth);
        return new PageScore(
                SquaredError.between(rgb, truth),
                errorInInk(rgb),
                similarity.ssim(),
                similarity.msSsim(),
                print.count(),
                paper.darkPixels(cleaned).retain(print).count(),
                MaskAgreement.of(found, mask));
    }

    private SquaredError errorInInk(PageImage cleaned) {
        SquaredError error = SquaredError.NONE;
        for (int y = 0; y < truth.height(); y++) {
            for (int x = ink.nextSet(y, 0); x < truth.width(); ) {
                int end = ink.nextClear(y, x);
                int row = y * truth.width();
                error = error.plus(SquaredError.ofPixels(cleaned, truth, row + x, row + end));
                x = ink.nextSet(y, end);
            }
        }
        return error;
    }
}
