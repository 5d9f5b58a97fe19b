package org.palimpsest.synthesis;

import org.palimpsest.synthesis.SynthesisProfile.Split;

/** Strokes drawn by one hand: each a flat list x, y, x, y…, y down, in the units of its set. Treat the arrays as read-only. */
record StrokeSample(String writer, String label, Split split, float[][] strokes) {}
