package org.palimpsest.training;

import java.io.Serializable;
import org.palimpsest.network.LossPlan;

/**
 * A stretch of training with one loss and one course of the learning rate.
 *
 * @param samples crops seen in this stage
 */
public record Stage(String name, LossPlan loss, long samples, Rate rate) implements Serializable {
    /** With a preset as it is. */
    public Stage(String name, LossPlan.Preset loss, long samples, Rate rate) {
        this(name, LossPlan.of(loss), samples, rate);
    }

    public Stage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("train.stages.name: give every stage a name");
        }
        if (samples < 1) {
            throw new IllegalArgumentException("train.stages." + name + ".samples: " + samples + " is not positive");
        }
    }
}
