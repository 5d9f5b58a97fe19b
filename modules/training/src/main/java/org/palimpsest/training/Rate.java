package org.palimpsest.training;

import java.io.Serializable;

/**
 * Learning rate of a stage: linear warm-up from 0, then from {@code from} to {@code to} along half a cosine (constant when
 * they are equal).
 *
 * @param warmUpSteps steps of warm-up, 0 for none
 */
public record Rate(double from, double to, int warmUpSteps) implements Serializable {
    public Rate {
        if (!(from > 0 && to > 0 && from < 1 && to < 1)) {
            throw new IllegalArgumentException(
                    "train.stages.learning-rate: " + from + " to " + to + "; both must be in (0, 1)");
        }
        if (warmUpSteps < 0) {
            throw new IllegalArgumentException("train.stages.warm-up-steps: " + warmUpSteps + " is negative");
        }
    }

    /** The rate of step {@code step} (from 0) of {@code steps}. */
    public double at(long step, long steps) {
        double progress = steps <= 1 ? 1 : Math.min(1.0, (double) step / (steps - 1));
        double rate = to + (from - to) * (1 + Math.cos(Math.PI * progress)) / 2;
        return step < warmUpSteps ? rate * (step + 1) / warmUpSteps : rate;
    }
}
