package org.palimpsest.training;

import java.io.Serializable;

/**
 * Learning rate of a stage: linear warm-up from 0, then its course.
 *
 * @param warmUpSteps steps of warm-up, 0 for none
 */
public record Rate(Course course, int warmUpSteps) implements Serializable {

    /** How the rate goes after the warm-up. */
    public sealed interface Course extends Serializable {
        /**
         * @param progress of the stage, 0…1
         * @param samples of the stage so far
         */
        double at(double progress, double samples);
    }

    /** From {@code from} to {@code to} along half a cosine; constant when they are equal. */
    public record Cosine(double from, double to) implements Course {
        public Cosine {
            requireRate(from);
            requireRate(to);
        }

        @Override
        public double at(double progress, double samples) {
            return to + (from - to) * (1 + Math.cos(Math.PI * progress)) / 2;
        }
    }

    /** From {@code from}, times {@code factor} every so many samples, to no less than {@code to}. Source: the seed's StepDecay. */
    public record Steps(double from, double to, double factor, long everySamples) implements Course {
        public Steps {
            requireRate(from);
            requireRate(to);
            if (!(factor > 0 && factor <= 1) || everySamples < 1) {
                throw new IllegalArgumentException("train.stages.decay: " + factor + " every " + everySamples
                        + " samples; the factor must be in (0, 1], the samples positive");
            }
        }

        @Override
        public double at(double progress, double samples) {
            return Math.max(to, from * Math.pow(factor, Math.floor(samples / everySamples)));
        }
    }

    public Rate {
        if (warmUpSteps < 0) {
            throw new IllegalArgumentException("train.stages.warm-up-steps: " + warmUpSteps + " is negative");
        }
    }

    private static void requireRate(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("train.stages.learning-rate: " + rate + " is not in (0, 1)");
        }
    }

    /** The rate of step {@code step} (from 0) of {@code steps}, each of {@code samplesPerStep}. */
    double at(long step, long steps, double samplesPerStep) {
        double progress = steps <= 1 ? 1 : Math.min(1.0, (double) step / (steps - 1));
        double rate = course.at(progress, step * samplesPerStep);
        return step < warmUpSteps ? rate * (step + 1) / warmUpSteps : rate;
    }
}
