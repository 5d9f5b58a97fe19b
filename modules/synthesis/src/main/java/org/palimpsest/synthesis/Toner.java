package org.palimpsest.synthesis;

import org.palimpsest.pages.PageImage.Colour;

/** Print as a machine lays it down: grown or shrunk edges, broken edges, pale patches, toner that is not quite black. */
final class Toner {
    private static final float EDGE_BLUR = .45f;
    private static final float WEAR_PX = 19;
    /** How fast print pales down the page, against across it: a worn drum leaves bands. */
    private static final float PALES_DOWN = .1f;

    private final Look look;
    private final Dice dice;

    Toner(Look look, Dice dice) {
        this.look = look;
        this.dice = dice;
    }

    /** Linear transmittance of the print, 0…1: one plane for grey print, else red, green and blue. */
    float[][] transmittance(int[] rgb, int width, int height, Colour colour) {
        float[][] planes = new float[colour.channels()][rgb.length];
        float[] kernel = Optics.kernel(EDGE_BLUR);
        float[] levels = levels();
        SmoothField patches = new SmoothField(width, height, 90, dice);
        SmoothField wear = new SmoothField(width, height, WEAR_PX, dice);
        Grain grain = new Grain(dice);
        for (int c = 0; c < planes.length; c++) {
            float[] plane = planes[c];
            int shift = 16 - 8 * c;
            for (int i = 0; i < rgb.length; i++) {
                plane[i] = 1 - ((rgb[i] >> shift) & 0xff) / 255f;
            }
            Optics.blur(plane, width, height, kernel);
        }
        lay(planes, width, levels, patches, wear, grain);
        return planes;
    }

    /** Coverage in 1/256 steps to coverage after dot gain. */
    private float[] levels() {
        float[] levels = new float[512];
        for (int i = 0; i < levels.length; i++) {
            float cover = i / 256f;
            float grown = (cover - look.gain()) * 1.7f + .5f;
            // Tints keep their level: only edges, which a blur passes through steeply, move.
            float mixed = .35f * cover + .65f * grown;
            levels[i] = cover < .02f ? 0 : Math.min(1, Math.max(0, mixed));
        }
        return levels;
    }

    /** Turns coverage into transmittance. Toner breaks off in all its colours alike, so the densest plane says how much is left. */
    private void lay(float[][] planes, int width, float[] levels, SmoothField patches, SmoothField wear, Grain grain) {
        float black = Optics.linear(look.printLevel());
        float rough = look.roughness();
        for (int i = 0; i < planes[0].length; i++) {
            float most = 0;
            for (float[] plane : planes) {
                most = Math.max(most, plane[i]);
            }
            if (most < .004f) {
                for (float[] plane : planes) {
                    plane[i] = 1;
                }
                continue;
            }
            int x = i % width;
            int y = i / width;
            float broken = most;
            if (rough > 0) {
                // Rules break in one place and hold in the next.
                float here = rough * Math.max(.15f, .9f + 1.1f * wear.at(x, y));
                broken += here * (grain.at(x, y) - .5f) * 1.1f * Math.min(1, most * 3);
            }
            float laid = level(levels, broken);
            if (look.fade() > 0) {
                laid *= 1 - look.fade() * Math.max(0, patches.at(x, y * PALES_DOWN) + .2f);
            }
            float whole = level(levels, most);
            for (float[] plane : planes) {
                float share = whole > 0 ? level(levels, plane[i]) / whole : plane[i] / most;
                plane[i] = 1 - laid * share * (1 - black);
            }
        }
    }

    private static float level(float[] levels, float cover) {
        return levels[Math.min(511, Math.max(0, (int) (cover * 256)))];
    }
}
