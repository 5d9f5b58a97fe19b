package org.palimpsest.jobs;

import java.util.Locale;
import org.palimpsest.training.RoundCost;

/** What averaging has cost so far. */
final class AveragingCosts {
    private long rounds;
    private double seconds;
    private double learning;
    private double waiting;
    private long bytes;

    void add(RoundCost cost) {
        rounds++;
        seconds += cost.seconds();
        learning += cost.learning();
        waiting += cost.waiting();
        bytes = cost.bytes();
    }

    boolean isNone() {
        return rounds == 0;
    }

    /** Such as {@code averaging 1.3 % of the time, waiting for pages 0.2 %}. */
    String shares() {
        return String.format(
                Locale.ROOT,
                "averaging %.1f %% of the time, waiting for pages %.1f %%",
                100 * Math.max(0, seconds - learning - waiting) / seconds,
                100 * waiting / seconds);
    }

    String summary() {
        return String.format(
                Locale.ROOT, "%d rounds, %.2f MB to and from each worker in each, %s", rounds, bytes / 1e6, shares());
    }
}
