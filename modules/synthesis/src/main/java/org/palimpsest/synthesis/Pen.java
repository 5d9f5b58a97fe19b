package org.palimpsest.synthesis;

/**
 * Draws a stroke as a hand does: pressed little at both ends, with a width that wanders.
 *
 * @param ink what it leaves
 * @param width mean width, px
 */
record Pen(Ink ink, float width) {
    /** Mean pressure at 0, 10 … 100 % of a stroke, measured on 2,261 tablet strokes. */
    private static final float[] PRESSURE = {.20f, .60f, .75f, .83f, .87f, .89f, .89f, .89f, .85f, .73f, .13f};

    private static final float STEP = 3;

    /** From how many steps on a stroke may be flicked, and from which share of it on it then thins. */
    private static final int LONG = 12;

    private static final float FLICKED = .6f;

    /** Draws one stroke through {@code points} (x, y, …), smoothed. */
    void draw(InkLayer layer, float[] points, Dice dice) {
        float[] path = Curves.resampled(points, STEP);
        int count = path.length / 2;
        float[] radii = new float[count];
        float[] densities = new float[count];
        float wander = 0;
        float skip = 0;
        float strength = dice.between(.88, 1);
        // A ball pen gives ink unevenly along the way; the drier it is, the more.
        float dry = .25f + 1.6f * ink.skips();
        float flow = 0;
        float blob = dice.chance(.1) ? dice.between(1.2, 1.6) : 1;
        float flick = count > LONG && dice.chance(.3) ? dice.between(.4, .85) : 0;
        for (int i = 0; i < count; i++) {
            float along = count == 1 ? .5f : i / (count - 1f);
            wander = .93f * wander + dice.between(-.09, .09);
            float end = i > count - 3 && count > 6 ? blob : 1;
            // A pen that is flicked off the paper leaves a line that runs out.
            float left = 1 - flick * Math.max(0, along - FLICKED) / (1 - FLICKED);
            radii[i] = Math.max(.3f, width / 2 * (.55f + .5f * pressure(along)) * (1 + wander) * end * left);
            flow = .95f * flow + dice.between(-.12, .12) * dry;
            skip = skip > 0 ? skip - 1 : dice.chance(ink.skips() / 4) ? dice.whole(1, 6) : 0;
            densities[i] = (skip > 0 ? dice.between(.15, .6) : 1)
                    * strength
                    * Math.min(1, .84f + .2f * pressure(along))
                    * Math.min(1, 1 - Math.max(0, flow));
        }
        layer.line(ink, path, radii, densities);
    }

    private static float pressure(float along) {
        float at = along * (PRESSURE.length - 1);
        int i = Math.min((int) at, PRESSURE.length - 2);
        return PRESSURE[i] + (at - i) * (PRESSURE[i + 1] - PRESSURE[i]);
    }
}
