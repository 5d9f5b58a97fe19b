package org.palimpsest.spark;

import java.io.Serializable;

/** A way to come from a scan to its truth: a model, or a baseline that a model has to beat. */
public sealed interface Contender extends Serializable {
    /** What reports call it. */
    String name();

    /** A model, by what makes its eraser. */
    record Model(String name, EraserSource eraser) implements Contender {}

    /** Doing nothing. */
    record Untouched() implements Contender {
        @Override
        public String name() {
            return "untouched";
        }
    }

    /** What is coloured becomes paper ({@link org.palimpsest.cleaning.ColourThreshold}). */
    record ByColour() implements Contender {
        @Override
        public String name() {
            return "colour-threshold";
        }
    }
}
