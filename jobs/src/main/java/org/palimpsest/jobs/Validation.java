package org.palimpsest.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.palimpsest.cleaning.Answer;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.EraserPlan;
import org.palimpsest.cleaning.PageScore;
import org.palimpsest.cleaning.ScoreTotal;
import org.palimpsest.jobs.settings.CleanSettings;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.spark.CheckpointErasers;
import org.palimpsest.spark.Contender;
import org.palimpsest.spark.EvaluatePages;
import org.palimpsest.spark.PageOutcome;
import org.palimpsest.spark.PageOutcome.Refused;
import org.palimpsest.spark.PageOutcome.Scored;
import org.palimpsest.spark.Progress;
import org.palimpsest.spark.StoredPair;
import org.palimpsest.spark.StoredPairs;
import org.palimpsest.spark.Workplace;
import org.palimpsest.storage.Sha256;
import org.palimpsest.training.PairFault;

/** Judges a generator by whole pages that it never learnt from, cleaned just as the clean job cleans. */
final class Validation {
    private final StoredPairs pairs;
    private final CleaningPlan plan;
    private final EraserPlan erasers;
    private final Workplace workplace;
    private final UnreadablePairs unreadable;
    private List<StoredPair> readable;

    Validation(StoredPairs pairs, CleanSettings clean, Workplace workplace, double maxUnreadableShare) {
        this.pairs = pairs;
        this.plan = clean.plan();
        // masks are scored whatever the composite
        this.erasers = clean.erasers().with(Answer.PAGE_AND_MASK);
        this.workplace = workplace;
        this.unreadable = new UnreadablePairs("validation", maxUnreadableShare, pairs.size());
        this.readable = pairs.pairs();
    }

    /**
     * What a validation found.
     *
     * @param cleaned the cleaned pages against their truths
     * @param scans the scans themselves: what doing nothing scores
     * @param samples crops of the first pages as {@code data:} URIs ({@link SampleCrops})
     * @param by names the pages and the way of cleaning: scores are comparable if it is the same
     */
    record Score(ScoreTotal cleaned, ScoreTotal scans, List<String> samples, String by) {
        Score {
            samples = List.copyOf(samples);
        }

        /** Mean over the pages, dB: what the best model is chosen by. */
        double psnr() {
            return decibels(cleaned.meanPsnr());
        }

        double untouched() {
            return decibels(scans.meanPsnr());
        }

        /** Mean within the ink, dB; of pages without ink what an equal page counts. */
        double inInk() {
            return decibels(cleaned.meanInInkPsnr());
        }

        double outside() {
            return decibels(cleaned.meanOutsidePsnr());
        }

        /** The figures for people. */
        String words() {
            return String.format(
                    Locale.ROOT,
                    "%d pages, %.2f dB (untouched %.2f), in ink %.2f, outside %.2f",
                    cleaned.pages(),
                    psnr(),
                    untouched(),
                    inInk(),
                    outside());
        }

        /** The figures as one line of {@code metrics.jsonl}. */
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("pages", cleaned.pages());
            map.put("psnr", psnr());
            map.put("untouched", untouched());
            put(map, "ssim", cleaned.meanSsim());
            put(map, "ssim-untouched", scans.meanSsim());
            put(map, "ms-ssim", cleaned.meanMsSsim());
            put(map, "ms-ssim-untouched", scans.meanMsSsim());
            put(map, "in-ink", cleaned.meanInInkPsnr());
            put(map, "in-ink-untouched", scans.meanInInkPsnr());
            put(map, "outside", cleaned.meanOutsidePsnr());
            put(map, "print-kept", cleaned.shareOfPrintKept());
            put(map, "mask-iou", cleaned.mask().iou());
            return map;
        }

        private static void put(Map<String, Object> map, String key, OptionalDouble value) {
            value.ifPresent(number -> map.put(key, number));
        }

        private static double decibels(OptionalDouble mean) {
            return mean.orElse(ScoreTotal.CEILING_DB);
        }
    }

    boolean isPossible() {
        return !readable.isEmpty();
    }

    private String judgedBy() {
        String pages = readable.stream().map(StoredPair::identity).collect(Collectors.joining("\n"));
        return erasers.fingerprint() + ", " + plan.fingerprint() + ", pages " + Sha256.of(pages);
    }

    int unreadable() {
        return unreadable.count();
    }

    /**
     * Scores over the pairs that can be scored; one that cannot is named and left out from now on. None if none is left.
     *
     * @throws TooManyUnreadableException if more are left out than may be
     * @throws OutOfMemoryError if the heap was too small for a page
     * @throws IllegalStateException if a page was not scored by a fault of ours: without it, models would be judged otherwise
     */
    Optional<Score> of(Checkpoint checkpoint) {
        CheckpointErasers model =
                new CheckpointErasers(List.of(CheckpointFile.encode(checkpoint.forErasing())), erasers);
        List<StoredPair> scoredPairs = new ArrayList<>();
        List<PageScore> cleaned = new ArrayList<>();
        List<PageScore> scans = new ArrayList<>();
        List<String> samples = new ArrayList<>();
        for (PageOutcome outcome : outcomes(model)) {
            if (outcome instanceof Refused refused) {
                leaveOut(refused);
            } else if (outcome instanceof Scored scored) {
                scoredPairs.add(readable.get(scored.index()));
                cleaned.add(scored.scores().get(0));
                scans.add(scored.scores().get(1));
                if (!scored.picture().isEmpty()) {
                    samples.add(scored.picture());
                }
            }
        }
        readable = scoredPairs;
        return isPossible()
                ? Optional.of(new Score(ScoreTotal.of(cleaned), ScoreTotal.of(scans), samples, judgedBy()))
                : Optional.empty();
    }

    private void leaveOut(Refused refused) {
        String name = pairs.nameOf(readable.get(refused.index()));
        switch (refused.fault()) {
            case PAIR -> unreadable.add(new PairFault(name, refused.reason()));
            case HEAP -> throw new OutOfMemoryError("validation pair " + name + ": " + refused.reason());
            case OURS -> throw new IllegalStateException("validation pair " + name + ": " + refused.reason());
        }
    }

    private List<PageOutcome> outcomes(CheckpointErasers model) {
        try (StoredPairs judging = pairs.only(readable)) {
            return new EvaluatePages(
                            judging,
                            plan,
                            List.of(new Contender.Model("model", model), new Contender.Untouched()),
                            new SampleCrops())
                    .score(workplace, EvaluatePages.Terms.DEFAULT, Progress.SILENT);
        }
    }
}
