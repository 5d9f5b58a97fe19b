package org.palimpsest.synthesis;

/** Ways to make a word unreadable with a pen. Each fills a box, give or take what a hand in a hurry does. */
final class Scribbles {
    private static final int MOST_TURNS = 400;

    private final InkLayer layer;
    private final Dice dice;

    Scribbles(InkLayer layer, Dice dice) {
        this.layer = layer;
        this.dice = dice;
    }

    /** Crosses out what is in the box in one of many manners. */
    void over(Pen pen, float x, float y, float width, float height) {
        switch (dice.weighted(4, 3, 3, 2, 1.5)) {
            case 0 -> zigzag(pen, x, y, width, height, dice.between(1.2, 3.5));
            case 1 -> coil(pen, x, y, width, height);
            case 2 -> backAndForth(pen, x, y, width, height, dice.whole(2, 7));
            case 3 -> hatch(pen, x, y, width, height);
            default -> {
                backAndForth(pen, x, y, width, height, dice.whole(3, 6));
                zigzag(pen, x, y, width, height, dice.between(1.5, 3));
            }
        }
    }

    /** Up and down, {@code pitch} pen widths apart. */
    void zigzag(Pen pen, float x, float y, float width, float height, float pitch) {
        int count = turns(width / (pen.width() * pitch), 6);
        float[] points = new float[2 * count];
        float slip = Math.min(width * .05f, height * .4f);
        for (int i = 0; i < count; i++) {
            points[2 * i] = x + width * i / count + dice.normal(0, slip);
            points[2 * i + 1] = y + height * (i % 2) + dice.normal(0, height * .12);
        }
        draw(pen, points);
    }

    /** Round and round along the line, as one fills a spring. */
    private void coil(Pen pen, float x, float y, float width, float height) {
        float pitch = Math.max(pen.width() * dice.between(1.3, 4), height * dice.between(.12, .5));
        int rounds = Math.max(2, Math.min(MOST_TURNS / 10, (int) (width / pitch)));
        int count = 10 * rounds;
        float[] points = new float[2 * count];
        float wide = Math.max(pitch, height * dice.between(.25, .6));
        for (int i = 0; i < count; i++) {
            float angle = 6.283f * i / 10;
            float tall = height / 2 * dice.between(.85, 1.15);
            points[2 * i] = x + width * i / count + wide * (float) StrictMath.cos(angle) * .6f;
            points[2 * i + 1] = y + height / 2 + tall * (float) StrictMath.sin(angle);
        }
        draw(pen, points);
    }

    /** Along the line and back, several times, nearly level. */
    private void backAndForth(Pen pen, float x, float y, float width, float height, int passes) {
        float[] points = new float[4 * passes];
        for (int i = 0; i < 2 * passes; i++) {
            float reach = i % 4 == 0 || i % 4 == 3 ? 0 : width;
            points[2 * i] = x + reach + dice.normal(0, height * .25);
            points[2 * i + 1] = y + height * (.15f + .7f * i / (2f * passes)) + dice.normal(0, height * .1);
        }
        draw(pen, points);
    }

    /** Separate slanted strokes, perhaps crossed by others. */
    private void hatch(Pen pen, float x, float y, float width, float height) {
        float lean = dice.between(-.8, .8);
        int count = turns(width / Math.max(pen.width() * 1.4f, height * dice.between(.12, .45)), 3);
        int layers = dice.chance(.4) ? 2 : 1;
        for (int pass = 0; pass < layers; pass++) {
            float turn = pass == 0 ? lean : -lean;
            for (int i = 0; i < count; i++) {
                float at = x + width * (i + dice.between(0, .5)) / count;
                float slip = dice.normal(0, height * .1);
                draw(pen, at - turn * height / 2, y + slip, at + turn * height / 2, y + height + slip);
            }
        }
    }

    private static int turns(float wanted, int least) {
        return Math.max(least, Math.min(MOST_TURNS, (int) wanted));
    }

    private void draw(Pen pen, float... points) {
        float[] smooth = points;
        for (int i = 0; i < 2 && smooth.length > 4; i++) {
            smooth = Curves.smoothed(smooth);
        }
        pen.draw(layer, smooth, dice);
    }
}
