package org.palimpsest.training;

/** The loss ran away; what was kept before is still good. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int setbacks;

    DivergedException(String stage, StepOutcome outcome, String how, int setbacks) {
        super("stage " + stage + ", step " + outcome.step() + ": the loss " + (float) outcome.loss() + " " + how
                + " (gradient norm " + (float) outcome.gradientNorm() + ", learning rate "
                + (float) outcome.rate() + ")");
        this.setbacks = setbacks;
    }

    private DivergedException(String message, int setbacks) {
        super(message);
        this.setbacks = setbacks;
    }

    static DivergedException ofWeights(Stage stage, StepOutcome last, Pulse pulse) {
        return new DivergedException(stage.name(), last, "left weights that are no numbers", pulse.setbacks());
    }

    /** The same as the end of the training. */
    DivergedException forGood(int times, Trainer.Kept good) {
        return new DivergedException(
                "training: ran away " + times + " times, the last time in " + getMessage() + "; " + good.name()
                        + ", step " + good.state().step()
                        + ", is good: start anew from it (--model) into another output with a lower learning-rate or"
                        + " clip-norm",
                setbacks);
    }

    /** How often the training had been set back before this. */
    int setbacks() {
        return setbacks;
    }
}
