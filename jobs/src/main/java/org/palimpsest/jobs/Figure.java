package org.palimpsest.jobs;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.palimpsest.cleaning.ScoreTotal;

/**
 * One figure of an evaluation: its name in JSON, its heading, how it is written, and where it comes from. A page is a total of
 * one.
 */
record Figure(String key, String heading, String format, double times, Function<ScoreTotal, OptionalDouble> of) {
    private static final String DECIBELS = "%.2f";
    private static final String SHARE = "%.4f";
    private static final String PERCENT = "%.2f %%";

    /** In the order they are shown. */
    static final List<Figure> ALL = List.of(
            new Figure("psnr", "PSNR", DECIBELS, 1, ScoreTotal::meanPsnr),
            new Figure("psnr-pooled", "pooled", DECIBELS, 1, total -> finite(total.pooledPsnr())),
            new Figure("ssim", "SSIM", SHARE, 1, ScoreTotal::meanSsim),
            new Figure("ms-ssim", "MS-SSIM", SHARE, 1, ScoreTotal::meanMsSsim),
            new Figure("contest-score", "contest", SHARE, 1, ScoreTotal::meanContest),
            new Figure("psnr-in-ink", "in ink", DECIBELS, 1, ScoreTotal::meanInInkPsnr),
            new Figure("psnr-outside", "outside", DECIBELS, 1, ScoreTotal::meanOutsidePsnr),
            new Figure("print-kept", "print kept", PERCENT, 100, ScoreTotal::shareOfPrintKept),
            new Figure("mask-iou", "mask IoU", SHARE, 1, total -> total.mask().iou()),
            new Figure("mask-precision", "precision", SHARE, 1, total -> total.mask()
                    .precision()),
            new Figure("mask-recall", "recall", SHARE, 1, total -> total.mask().recall()),
            new Figure("mask-f1", "F1", SHARE, 1, total -> total.mask().f1()));

    static final String NOTE =
            "PSNR in dB: the mean over the pages, in which a page counts 60 dB at most (one that equals its"
                    + " truth would be infinite); pooled: over all samples of all pages, a dash if all are"
                    + " equal. Contest: (PSNR / 100 + MS-SSIM) / 2, PSNR taken"
                    + " for 100 dB at most. In ink: within 3 px of what the true mask holds. Print kept: dark pixels of the truth that"
                    + " are still dark. Mask figures: pixels from half a share on, pooled. Untouched: the scan as it is."
                    + " Colour-threshold: whatever is darker than the paper and coloured, painted over with paper. The worst page is the"
                    + " one with the lowest contest score of the first model.";

    private static OptionalDouble finite(double decibels) {
        return Double.isFinite(decibels) ? OptionalDouble.of(decibels) : OptionalDouble.empty();
    }

    /** The figure for people; a dash where there is none. */
    String text(ScoreTotal total) {
        OptionalDouble value = of.apply(total);
        return value.isPresent() ? String.format(Locale.ROOT, format, times * value.getAsDouble()) : "–";
    }
}
