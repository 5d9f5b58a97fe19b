package org.palimpsest.training;

/** The loss is no longer a number; the last kept state is still good. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedException(String stage, long step) {
        super("training: the loss of stage " + stage + " is not a number at step " + step
                + "; resume from the last checkpoint with a lower learning rate");
    }
}
