package org.palimpsest.training;

import java.io.Serializable;

/**
 * How a training fares: the usual loss of its stage, and how often it had to be set back. Part of the state, so that a
 * training that is resumed judges its losses as it would have without the interruption.
 *
 * @param usualLoss moving average of the stage's losses
 * @param steps that it has seen
 * @param setbacks so far, over all stages
 */
public record Pulse(double usualLoss, long steps, int setbacks) implements Serializable {
    /** Before the first step. */
    public static final Pulse RESTING = new Pulse(0, 0, 0);

    private static final double DECAY = 0.98;
    /** The first losses of a stage say little about what is usual. */
    private static final int SETTLED = 50;

    /** As another stage begins, whose losses are of another size. */
    Pulse atStageStart() {
        return new Pulse(0, 0, setbacks);
    }

    Pulse withSetbacks(int count) {
        return new Pulse(usualLoss, steps, count);
    }

    /** The rate's factor after all setbacks so far. */
    double slowedBy(Caution caution) {
        return Math.pow(caution.slowdown(), setbacks);
    }

    /**
     * After one more step.
     *
     * @throws DivergedException if its loss or gradient is no number, or the loss is far above the usual
     */
    Pulse after(StepOutcome outcome, Stage stage, Caution caution) {
        double loss = outcome.loss();
        if (!Double.isFinite(loss) || !Double.isFinite(outcome.gradientNorm())) {
            throw new DivergedException(stage.name(), outcome, "is no number", setbacks);
        }
        if (steps >= SETTLED && loss > caution.explosion() * usualLoss) {
            String usual = "is more than " + caution.explosion() + " times the usual " + (float) usualLoss;
            throw new DivergedException(stage.name(), outcome, usual, setbacks);
        }
        double decay = Math.min(DECAY, (1.0 + steps) / (10.0 + steps));
        return new Pulse(steps == 0 ? loss : decay * usualLoss + (1 - decay) * loss, steps + 1, setbacks);
    }
}
