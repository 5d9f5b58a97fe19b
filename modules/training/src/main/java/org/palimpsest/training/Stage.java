package org.palimpsest.training;

import java.io.Serializable;
import org.palimpsest.network.LossPlan;

/** A stretch of training with one loss and one course of the learning rate. */
public record Stage(String name, LossPlan loss, Length length, Rate rate) implements Serializable {

    /** With a preset as it is. */
    public Stage(String name, LossPlan.Preset loss, Length length, Rate rate) {
        this(name, LossPlan.of(loss), length, rate);
    }

    /** How long a stage is. */
    public sealed interface Length extends Serializable {}

    /** So many crops. */
    public record Samples(long count) implements Length {
        public Samples {
            if (count < 1) {
                throw new IllegalArgumentException("train.stages.samples: " + count + " is not positive");
            }
        }
    }

    /** So many times every page, each time with the plan's crops a pair; part of one is allowed. */
    public record Epochs(double count) implements Length {
        public Epochs {
            if (!(count > 0)) {
                throw new IllegalArgumentException("train.stages.epochs: " + count + " is not positive");
            }
        }
    }

    public Stage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("train.stages.name: give every stage a name");
        }
    }

    /** The same stage, its length in samples of a set of so many pairs. */
    Stage over(int pairs, int cropsPerPair) {
        return length instanceof Epochs epochs
                ? new Stage(
                        name, loss, new Samples(Math.max(1, Math.round(epochs.count() * pairs * cropsPerPair))), rate)
                : this;
    }

    /** Crops seen in this stage. */
    public long samples() {
        if (length instanceof Samples samples) {
            return samples.count();
        }
        throw new IllegalStateException("stage " + name + ": its epochs are not counted yet; see TrainingPlan.over");
    }
}
