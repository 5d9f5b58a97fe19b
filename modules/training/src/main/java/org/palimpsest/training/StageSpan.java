package org.palimpsest.training;

import java.io.Serializable;

/**
 * Where a stage lies in a training.
 *
 * @param first steps of the whole training before this stage
 * @param steps of this stage
 */
public record StageSpan(Stage stage, long first, long steps) implements Serializable {
    long end() {
        return first + steps;
    }

    /** The stage's rate at a step of the whole training, counted from 0. */
    double rateAt(long step) {
        return stage.rate().at(step - first, steps, (double) stage.samples() / steps);
    }
}
