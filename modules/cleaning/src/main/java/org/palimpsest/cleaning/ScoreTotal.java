package org.palimpsest.cleaning;

import java.io.Serializable;
import java.util.Collection;
import java.util.OptionalDouble;
import org.palimpsest.pages.MaskAgreement;
import org.palimpsest.pages.SquaredError;

/**
 * The scores of several pages together: means over the pages, and pooled figures in which every pixel weighs the same.
 *
 * <p>A page that equals its truth has an infinite PSNR, which no mean survives: in means it counts {@value #CEILING_DB} dB, as
 * does any page beyond, where the mean difference is a quarter of a level. Sums are whole billionths, so that the same pages in
 * any order and any grouping give the same bits.
 *
 * @param pages scored
 * @param inked pages with ink
 * @param sums over the pages
 * @param all error over all samples of all pages
 * @param inInk the part of it within ink
 * @param print dark pixels of all truths
 * @param printKept those still dark
 */
public record ScoreTotal(
        int pages,
        int inked,
        Sums sums,
        SquaredError all,
        SquaredError inInk,
        long print,
        long printKept,
        MaskAgreement mask)
        implements Serializable {
    /** What a page's PSNR counts at most in a mean, dB. */
    public static final double CEILING_DB = 60;

    /** Of no pages. */
    public static final ScoreTotal NONE = new ScoreTotal(
            0, 0, new Sums(0, 0, 0, 0, 0, 0), SquaredError.NONE, SquaredError.NONE, 0, 0, MaskAgreement.NONE);

    /**
     * Sums over pages in billionths; PSNR in dB.
     *
     * @param inInk over the pages with ink
     */
    public record Sums(long psnr, long inInk, long outside, long ssim, long msSsim, long contest)
            implements Serializable {
        private static final double UNIT = 1e9;

        private static Sums of(PageScore score) {
            return new Sums(
                    decibels(score.psnr()),
                    decibels(score.inInkPsnr().orElse(0)),
                    decibels(score.outsidePsnr().orElse(CEILING_DB)),
                    Math.round(UNIT * score.ssim()),
                    Math.round(UNIT * score.msSsim()),
                    Math.round(UNIT * score.contest()));
        }

        private static long decibels(double psnr) {
            return Math.round(UNIT * Math.min(CEILING_DB, psnr));
        }

        private Sums plus(Sums other) {
            return new Sums(
                    psnr + other.psnr,
                    inInk + other.inInk,
                    outside + other.outside,
                    ssim + other.ssim,
                    msSsim + other.msSsim,
                    contest + other.contest);
        }
    }

    public static ScoreTotal of(PageScore score) {
        return new ScoreTotal(
                1,
                score.hasInk() ? 1 : 0,
                Sums.of(score),
                score.all(),
                score.inInk(),
                score.print(),
                score.printKept(),
                score.mask());
    }

    public static ScoreTotal of(Collection<PageScore> scores) {
        return scores.stream().map(ScoreTotal::of).reduce(NONE, ScoreTotal::plus);
    }

    public ScoreTotal plus(ScoreTotal other) {
        return new ScoreTotal(
                pages + other.pages,
                inked + other.inked,
                sums.plus(other.sums),
                all.plus(other.all),
                inInk.plus(other.inInk),
                print + other.print,
                printKept + other.printKept,
                mask.plus(other.mask));
    }

    /** Mean of the pages' PSNR, dB; empty for no pages. */
    public OptionalDouble meanPsnr() {
        return mean(sums.psnr, pages);
    }

    /** Mean PSNR within the ink over the pages that have some, dB; empty if none has. */
    public OptionalDouble meanInInkPsnr() {
        return mean(sums.inInk, inked);
    }

    /** Mean PSNR outside of the ink, dB; empty for no pages. */
    public OptionalDouble meanOutsidePsnr() {
        return mean(sums.outside, pages);
    }

    public OptionalDouble meanSsim() {
        return mean(sums.ssim, pages);
    }

    public OptionalDouble meanMsSsim() {
        return mean(sums.msSsim, pages);
    }

    /** Mean of the pages' contest scores; empty for no pages. */
    public OptionalDouble meanContest() {
        return mean(sums.contest, pages);
    }

    /** PSNR over all samples of all pages, dB; infinite if all equal their truths. */
    public double pooledPsnr() {
        return all.psnr();
    }

    /** The share of the dark pixels of all truths that are still dark, 0…1; empty if there are none. */
    public OptionalDouble shareOfPrintKept() {
        return print == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) printKept / print);
    }

    private static OptionalDouble mean(long sum, int count) {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / Sums.UNIT / count);
    }
}
