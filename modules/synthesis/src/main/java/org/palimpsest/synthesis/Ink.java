package org.palimpsest.synthesis;

/**
 * What a pen leaves on paper.
 *
 * @param red share of red light that full coverage lets through, linear, 0…1; likewise green and blue
 * @param grain how far paper grain breaks the coverage up; 0 = liquid ink, 1 = hard pencil
 * @param skips share of a stroke where the ball fails to roll
 */
record Ink(float red, float green, float blue, float grain, float skips) {

    static Ink black(Dice dice) {
        float level = dice.between(.015, .16);
        return new Ink(level, level * dice.between(.92, 1.08), level * dice.between(.92, 1.15), 0, skips(dice));
    }

    /** As dark as toner: only the shape tells it from print. */
    static Ink jet(Dice dice) {
        float level = dice.between(.002, .03);
        return new Ink(level, level, level, 0, 0);
    }

    static Ink grey(Dice dice) {
        float level = dice.between(.12, .4);
        return new Ink(level, level * dice.between(.95, 1.05), level * dice.between(.95, 1.1), .2f, skips(dice));
    }

    static Ink blue(Dice dice) {
        float red = dice.between(.01, .2);
        float green = red + dice.between(.02, .14);
        return new Ink(red, green, green + dice.between(.08, .34), 0, skips(dice));
    }

    static Ink red(Dice dice) {
        return new Ink(dice.between(.32, .85), dice.between(.005, .16), dice.between(.01, .2), 0, skips(dice));
    }

    static Ink green(Dice dice) {
        return new Ink(dice.between(.02, .2), dice.between(.3, .5), dice.between(.1, .35), 0, 0);
    }

    static Ink pencil(Dice dice) {
        float level = dice.between(.08, .42);
        return new Ink(level, level, level * dice.between(1, 1.05), dice.between(.4, .9), 0);
    }

    private static float skips(Dice dice) {
        return dice.chance(.25) ? dice.between(.05, .25) : 0;
    }
}
