package org.palimpsest.cleaning;

import java.io.Serializable;
import java.util.OptionalDouble;
import org.palimpsest.pages.MaskAgreement;
import org.palimpsest.pages.SquaredError;

/**
 * How close one page, cleaned by whatever means, comes to its truth ({@link PageTruth}).
 *
 * @param all error over all samples
 * @param inInk the part of it within the ink: pixels at most 3 px from one that the true mask holds
 * @param ssim {@link org.palimpsest.pages.Ssim}
 * @param msSsim {@link org.palimpsest.pages.MsSsim}
 * @param print dark pixels of the truth
 * @param printKept those of them that are dark on the cleaned page, measured against the truth's paper
 * @param mask how well the ink was found
 */
public record PageScore(
        SquaredError all,
        SquaredError inInk,
        double ssim,
        double msSsim,
        long print,
        long printKept,
        MaskAgreement mask)
        implements Serializable {
    /** The PSNR from which the contest's score cannot rise: there it is 1. */
    private static final double CONTEST_CEILING_DB = 100;

    public PageScore {
        if (inInk.sum() > all.sum() || inInk.samples() > all.samples() || printKept < 0 || printKept > print) {
            throw new IllegalArgumentException("page score: " + inInk + " in ink of " + all + ", " + printKept + " of "
                    + print + " dark pixels kept; a part must not be larger than its whole");
        }
    }

    /** Over all samples, dB; infinite if the page equals its truth. */
    public double psnr() {
        return all.psnr();
    }

    /** Whether there is anything to erase on the page. */
    public boolean hasInk() {
        return mask.both() + mask.trueOnly() > 0;
    }

    /** PSNR within the ink, dB: whether it is gone; empty if the page has none. */
    public OptionalDouble inInkPsnr() {
        return psnrOf(inInk);
    }

    /** PSNR outside of the ink, dB: whether the rest was left alone; empty if ink is everywhere. */
    public OptionalDouble outsidePsnr() {
        return psnrOf(all.minus(inInk));
    }

    /** The share of the truth's dark pixels that are still dark, 0…1; empty if it has none. */
    public OptionalDouble shareOfPrintKept() {
        return print == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) printKept / print);
    }

    /** The contest's score, (PSNR / 100 + MS-SSIM) / 2, with PSNR taken for 100 dB at most; 1 if the page equals its truth. */
    public double contest() {
        return (Math.min(CONTEST_CEILING_DB, psnr()) / 100 + msSsim) / 2;
    }

    private static OptionalDouble psnrOf(SquaredError error) {
        return error.isOfNothing() ? OptionalDouble.empty() : OptionalDouble.of(error.psnr());
    }
}
