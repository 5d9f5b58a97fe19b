package org.palimpsest.synthesis;

/** Rings as hands draw them round words: leaning, flattened, with ends that miss each other or run on. */
final class Rings {
    private static final int PER_TURN = 20;
    private static final float TURN = 6.2832f;

    private final Dice dice;

    Rings(Dice dice) {
        this.dice = dice;
    }

    /** One stroke (x, y, …) round the box of that size about {@code x, y}. */
    float[] ring(float x, float y, float width, float height) {
        float sweep = TURN + sweepBeyond();
        int count = Math.max(8, Math.round(PER_TURN * sweep / TURN));
        float start = dice.chance(.8) ? dice.between(-2.6, -.6) : dice.between(0, TURN);
        float way = dice.chance(.75) ? -1 : 1;
        float second = dice.normal(0, .05);
        float third = dice.normal(0, .045);
        float fourth = dice.normal(-.02, .04);
        float phase = dice.between(0, TURN);
        float drift = dice.normal(0, .16);
        float slide = dice.normal(0, Math.min(width, height) * .12);
        float lean = dice.normal(0, .1) * Math.min(1, 2 * height / Math.max(1, width));
        float[] points = new float[2 * count];
        for (int i = 0; i < count; i++) {
            float done = i / (count - 1f);
            float angle = start + way * sweep * done;
            float swell = 1
                    + second * (float) StrictMath.cos(2 * angle + phase)
                    + third * (float) StrictMath.cos(3 * angle + 2 * phase)
                    + fourth * (float) StrictMath.cos(4 * angle)
                    + drift * (done - .5f);
            float dx = width / 2 * swell * (float) StrictMath.cos(angle) + slide * (done - .5f);
            float dy = height / 2 * swell * (float) StrictMath.sin(angle) + dice.normal(0, height * .012);
            points[2 * i] = x + dx - lean * dy + dice.normal(0, Math.min(width, height) * .012);
            points[2 * i + 1] = y + dy + lean * dx;
        }
        return points;
    }

    /** How far the end lies beyond the start: mostly a little, sometimes short of it, sometimes another round. */
    private float sweepBeyond() {
        return switch (dice.weighted(5, 2.5, 1)) {
            case 0 -> dice.between(0, .9);
            case 1 -> -dice.between(.05, 1.1);
            default -> dice.between(2, 7.5);
        };
    }
}
