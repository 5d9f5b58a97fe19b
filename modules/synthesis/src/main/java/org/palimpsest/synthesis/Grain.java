package org.palimpsest.synthesis;

/** The tooth of paper as a pencil meets it: random, about two pixels wide; 0…1. */
final class Grain {
    private static final int SIDE = 256;

    private final float[] levels = new float[SIDE * SIDE];

    Grain(Dice dice) {
        float[] raw = new float[SIDE * SIDE];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = dice.between(0, 1);
        }
        for (int i = 0; i < raw.length; i++) {
            float near = raw[i] + raw[(i + 1) % raw.length] + raw[(i + SIDE) % raw.length];
            levels[i] = Math.min(1, Math.max(0, near / 3 * 2 - .5f));
        }
    }

    float at(int x, int y) {
        return levels[(y % SIDE) * SIDE + x % SIDE];
    }
}
