package org.palimpsest.synthesis;

import org.palimpsest.synthesis.SynthesisProfile.Split;

/** Strokes drawn by one hand: each a flat list x, y, x, y…, y down, in the units of its set. A class because it owns arrays. */
final class StrokeSample {
    private final String writer;
    private final String label;
    private final Split split;
    private final float[][] strokes;

    StrokeSample(String writer, String label, Split split, float[][] strokes) {
        this.writer = writer;
        this.label = label;
        this.split = split;
        this.strokes = strokes;
    }

    /** Who drew it; empty if unknown. */
    String writer() {
        return writer;
    }

    String label() {
        return label;
    }

    Split split() {
        return split;
    }

    /** The strokes themselves, not a copy: never write to them. */
    float[][] strokes() {
        return strokes;
    }
}
