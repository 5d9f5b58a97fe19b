package org.palimpsest.training;

import java.io.Serializable;

/**
 * When a training is taken to have run away, and what is done then: back to the last good checkpoint, with a lower rate.
 *
 * @param explosion a loss above so many times the usual one of its stage is a setback, as is one that is no number
 * @param slowdown the learning rate is multiplied by this at each setback, in (0, 1)
 * @param setbacks so many are mended; the next one ends the training
 */
public record Caution(double explosion, double slowdown, int setbacks) implements Serializable {
    public static final Caution DEFAULT = new Caution(20, 0.5, 3);

    public Caution {
        if (!(explosion > 1)) {
            throw new IllegalArgumentException("train.setbacks.explosion: " + explosion + " must be above 1");
        }
        if (!(slowdown > 0 && slowdown < 1)) {
            throw new IllegalArgumentException("train.setbacks.slowdown: " + slowdown + " is not between 0 and 1");
        }
        if (setbacks < 0) {
            throw new IllegalArgumentException("train.setbacks.most: " + setbacks + " is negative");
        }
    }
}
