package org.palimpsest.synthesis;

/** The ways in which people tick: one hand keeps mostly to its own, so a page's ticks resemble each other and no other page's. */
final class Ticks {
    private static final double HABIT = .65;

    private final Dice dice;
    private final Build habit;

    Ticks(Dice dice) {
        this.dice = dice;
        this.habit = build();
    }

    private enum Build {
        ROUND,
        SHARP,
        STEEP,
        FLAT,
        HALF,
        SLASH,
        APART,
        MIRRORED,
        HOOKED
    }

    private Build build() {
        return Build.values()[dice.weighted(5, 4, 5, 2, 2.5, 2, 1.5, .7, 1.5)];
    }

    /** Strokes (x, y, …) of one tick whose knee is near {@code x, y} and whose long leg is about {@code size} long. */
    float[][] tick(float x, float y, float size) {
        return switch (dice.chance(HABIT) ? habit : build()) {
            case ROUND -> new float[][] {legs(x, y, size, dice.between(.5, 1.2), dice.between(.7, 1.25), .08f)};
            case SHARP -> new float[][] {legs(x, y, size, dice.between(.3, 1.1), dice.between(.7, 1.3), .01f)};
            case STEEP -> new float[][] {
                legs(x, y, size, dice.between(-.06, .25), dice.between(.8, 1.7), dice.between(.01, .06))
            };
            case FLAT -> new float[][] {legs(x, y, size, dice.between(1.2, 2.2), dice.between(.3, .7), .06f)};
            case HALF -> half(x, y, size);
            case SLASH -> new float[][] {slash(x, y, size)};
            case APART -> apart(x, y, size);
            case MIRRORED -> new float[][] {legs(x, y, -size, dice.between(.4, 1.1), -dice.between(.7, 1.2), .05f)};
            case HOOKED -> hooked(x, y, size);
        };
    }

    private float about(float value, float size) {
        return value + dice.normal(0, Math.abs(size) * .05);
    }

    /** Down, knee, up. @param lean how far the long leg goes sideways, in sizes; @param knee how round the knee is, in sizes */
    private float[] legs(float x, float y, float size, float lean, float rise, float knee) {
        float drop = Math.abs(size) * dice.between(.12, .4);
        float back = size * dice.between(.12, .42);
        float bow = size * dice.normal(0, .05);
        return new float[] {
            about(x - back, size),
            about(y + drop - Math.abs(size) * dice.between(.2, .75), size),
            x - size * knee,
            y + drop - Math.abs(size) * knee,
            x,
            y + drop,
            x + size * knee * .6f,
            y + drop - Math.abs(size) * knee,
            about(x + size * lean * .5f, size) + bow,
            y - size * rise * .4f,
            about(x + size * lean, size),
            y - size * rise
        };
    }

    /** A tick with a short stroke through its long leg: half right. */
    private float[][] half(float x, float y, float size) {
        float lean = dice.between(.2, 1.1);
        float[] legs = legs(x, y, size, lean, dice.between(.7, 1.2), .05f);
        float along = dice.between(.35, .8);
        float cx = x + size * lean * along;
        float cy = y - size * .8f * along;
        float reach = size * dice.between(.12, .28);
        return new float[][] {
            legs, {about(cx - reach, size), about(cy - reach * .6f, size), cx, cy, cx + reach, about(cy + reach, size)}
        };
    }

    private float[] slash(float x, float y, float size) {
        float lean = dice.between(.05, .9);
        float bow = size * dice.normal(0, .06);
        return new float[] {
            about(x, size),
            y + size * .4f,
            x + size * lean * .5f + bow,
            y - size * .2f,
            about(x + size * lean, size),
            y - size * .9f
        };
    }

    /** Two strokes that do not quite meet, or cross. */
    private float[][] apart(float x, float y, float size) {
        float drop = size * dice.between(.15, .35);
        float miss = size * dice.normal(0, .07);
        float lean = dice.between(.1, 1);
        return new float[][] {
            {about(x - size * .28f, size), y - size * .15f, x - size * .1f, y + drop * .6f, x, y + drop},
            {
                x + miss,
                y + drop + Math.abs(miss),
                about(x + size * lean * .5f, size),
                y - size * .3f,
                x + size * lean,
                y - size
            }
        };
    }

    /** The long leg ends in a curl, as where the pen already goes to the next place. */
    private float[][] hooked(float x, float y, float size) {
        float[] legs = legs(x, y, size, dice.between(.4, 1), dice.between(.6, 1), .07f);
        float endX = legs[legs.length - 2];
        float endY = legs[legs.length - 1];
        float curl = size * dice.between(.1, .3);
        return new float[][] {
            Curves.joined(legs, new float[] {
                endX + curl, endY - curl * .6f, endX + curl * 1.6f, endY + curl * dice.between(-.4, .7)
            })
        };
    }
}
