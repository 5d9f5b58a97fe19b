package org.palimpsest.synthesis;

/**
 * What a pen leaves on paper.
 *
 * @param red share of red light that full coverage lets through, linear, 0…1; likewise green and blue
 * @param grain how far paper grain breaks the coverage up; 0 = liquid ink, 1 = hard pencil
 * @param skips share of a stroke where the ball fails to roll
 * @param bleed how far it runs into the paper's fibres, about 0…1
 * @param body how little paper shows through where it lies thinly: 0 = as much as is not covered, 1 = hardly any
 */
record Ink(float red, float green, float blue, float grain, float skips, float bleed, float body) {
    /** What covers less of a pixel is an edge and stays one. */
    private static final float EDGE = .35f;

    static Ink black(Dice dice) {
        float level = dice.between(.015, .16);
        return new Ink(
                level,
                level * dice.between(.92, 1.08),
                level * dice.between(.92, 1.15),
                0,
                skips(dice),
                bleed(dice),
                dice.chance(.75) ? dice.between(.8, 1) : dice.between(0, .6));
    }

    /** As dark as toner: only the shape tells it from print. */
    static Ink jet(Dice dice) {
        float level = dice.between(.001, .015);
        return new Ink(level, level, level, 0, 0, bleed(dice), 1);
    }

    static Ink grey(Dice dice) {
        float level = dice.between(.12, .4);
        return new Ink(level, level * dice.between(.95, 1.05), level * dice.between(.95, 1.1), .2f, skips(dice), 0, 0);
    }

    static Ink blue(Dice dice) {
        // Now and then a ball pen that was hardly pressed.
        float red = dice.chance(.15) ? dice.between(.08, .17) : dice.between(.026, .07);
        float green = red + dice.between(.03, .09);
        return new Ink(red, green, green + dice.between(.1, .34), 0, skips(dice), bleed(dice), 0);
    }

    static Ink red(Dice dice) {
        // Crimson rather than orange: a little more blue than green, and dense, so that thin lines keep their colour.
        boolean dark = dice.chance(.3);
        float green = dice.between(.002, .02);
        return new Ink(
                dark ? dice.between(.36, .6) : dice.between(.6, .84),
                green,
                green + dice.between(.001, dark ? .03 : .012),
                0,
                dice.chance(.5) ? 0 : skips(dice),
                bleed(dice),
                dice.between(.85, 1));
    }

    static Ink green(Dice dice) {
        return new Ink(dice.between(.02, .2), dice.between(.3, .5), dice.between(.1, .35), 0, 0, bleed(dice), 0);
    }

    static Ink pencil(Dice dice) {
        float level = dice.between(.08, .42);
        return new Ink(level, level, level * dice.between(1, 1.05), dice.between(.4, .9), 0, 0, 0);
    }

    boolean isColoured() {
        return Math.max(red, blue) > 1.5f * Math.min(red, Math.min(green, blue));
    }

    /** The share 0…1 of a pixel that hides the paper where the pen covered {@code cover} of it. */
    float film(float cover) {
        if (cover < EDGE) {
            return cover;
        }
        float bare = 1 - cover;
        return cover + body * (bare - bare * bare / (1 - EDGE));
    }

    private static float skips(Dice dice) {
        return dice.chance(.25) ? dice.between(.05, .25) : 0;
    }

    private static float bleed(Dice dice) {
        return dice.chance(.35) ? dice.between(.2, 1) : 0;
    }
}
