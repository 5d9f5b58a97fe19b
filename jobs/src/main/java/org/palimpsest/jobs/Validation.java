package org.palimpsest.jobs;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.palimpsest.cleaning.CleanedPage;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.PageCleaner;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.pages.Psnr;
import org.palimpsest.spark.CheckpointErasers;
import org.palimpsest.training.PairSource;
import org.palimpsest.training.TrainingPair;

/** Judges a generator by whole pages that it never learnt from, cleaned just as the clean job cleans. */
final class Validation {
    /** PSNR of equal pages is infinite; a mean needs a number. */
    private static final double CEILING_DB = 60;

    private final PairSource pairs;
    private final CleaningPlan plan;

    Validation(PairSource pairs, CleaningPlan plan) {
        this.pairs = pairs;
        this.plan = plan;
    }

    /**
     * Means over the pages, dB.
     *
     * @param untouched of the scans themselves: what doing nothing scores
     * @param inInk within what is to be erased
     * @param outside of it
     */
    record Score(int pages, double psnr, double untouched, double inInk, double outside) {}

    boolean isPossible() {
        return pairs.size() > 0;
    }

    Score of(Checkpoint checkpoint) throws IOException {
        double psnr = 0;
        double untouched = 0;
        double inInk = 0;
        double outside = 0;
        int inked = 0;
        try (TileEraser eraser =
                new CheckpointErasers(List.of(CheckpointFile.encode(checkpoint.forErasing()))).open()) {
            PageCleaner cleaner = new PageCleaner(eraser, plan);
            for (int i = 0; i < pairs.size(); i++) {
                TrainingPair pair = pairs.load(i);
                CleanedPage cleaned = cleaner.clean(pair.scan().toRgb());
                psnr += bounded(Psnr.between(cleaned.page(), pair.truth().toRgb()));
                untouched +=
                        bounded(Psnr.between(pair.scan().toRgb(), pair.truth().toRgb()));
                OptionalDouble ink = Psnr.within(cleaned.page(), pair.truth().toRgb(), pair.mask());
                inked += ink.isPresent() ? 1 : 0;
                inInk += ink.isPresent() ? bounded(ink.getAsDouble()) : 0;
                outside += bounded(Psnr.outside(cleaned.page(), pair.truth().toRgb(), pair.mask())
                        .orElse(CEILING_DB));
            }
        }
        int pages = pairs.size();
        return new Score(
                pages, psnr / pages, untouched / pages, inked == 0 ? CEILING_DB : inInk / inked, outside / pages);
    }

    private static double bounded(double decibels) {
        return Math.min(CEILING_DB, decibels);
    }
}
