package org.palimpsest.synthesis;

import java.util.Arrays;
import org.palimpsest.synthesis.Look.Depth;

/** Paper, light, tone and noise: the same for a scan and its truth. */
final class Paper {
    private static final int NOISE = 1 << 16;

    private final Look look;
    private final int width;
    private final int height;
    private final float[][] veil;
    private final SmoothField chroma;
    private final SmoothField coarse;
    private final SmoothField fine;
    private final SmoothField blotches;
    private final SmoothField drift;
    private final Grain grain;
    private final float[] light = new float[6];
    private final byte[] noise = new byte[NOISE];
    private final int[] noiseStarts;
    private final byte[] table;

    /** @param veil light that the back of the sheet and its dirt let through, pixel by pixel, one plane or three; none = all of it */
    Paper(Look look, int width, int height, float[][] veil, Dice dice) {
        this.veil = veil;
        this.chroma = new SmoothField(width, height, 7, dice);
        this.look = look;
        this.width = width;
        this.height = height;
        this.coarse = new SmoothField(width, height, 160, dice);
        this.fine = new SmoothField(width, height, 9, dice);
        this.blotches = new SmoothField(width, height, 75, dice);
        this.drift = new SmoothField(Math.max(width, height), Math.max(width, height), 34, dice);
        this.grain = new Grain(dice);
        this.table = Optics.table(look.gamma(), look.blackClip(), look.whiteClip());
        for (int i = 0; i < light.length; i++) {
            light[i] = dice.between(-1, 1);
        }
        for (int i = 0; i < NOISE; i++) {
            noise[i] = (byte) Math.round(Math.min(100, Math.max(-100, dice.normal(0, look.noise()))));
        }
        noiseStarts = new int[2 * height];
        for (int i = 0; i < noiseStarts.length; i++) {
            noiseStarts[i] = dice.whole(0, NOISE - 1);
        }
    }

    /** 8-bit RGB of this paper seen through {@code planes} of transmittance (one or three). */
    byte[] lit(float[][] planes) {
        byte[] out = new byte[3 * width * height];
        float[] shades = new float[width];
        float[] tints = new float[width];
        for (int y = 0, i = 0; y < height; y++) {
            shades(y, shades);
            Arrays.fill(tints, 0);
            chroma.addRow(y, look.chroma() / 255, tints);
            for (int x = 0; x < width; x++, i++) {
                float shade = shades[x];
                for (int c = 0; c < 3; c++) {
                    float through = veil.length == 0 ? 1 : veil[Math.min(c, veil.length - 1)][i];
                    float level = look.paper().level(c) * (shade + (c - 1) * tints[x]);
                    float seen = Optics.linear(level) * through * planes[Math.min(c, planes.length - 1)][i];
                    out[3 * i + c] = Optics.sample(table, seen);
                }
                if (look.depth() == Depth.GREY) {
                    byte luma = (byte) (((out[3 * i] & 0xff) * 299
                                    + (out[3 * i + 1] & 0xff) * 587
                                    + (out[3 * i + 2] & 0xff) * 114
                                    + 500)
                            / 1000);
                    out[3 * i] = luma;
                    out[3 * i + 1] = luma;
                    out[3 * i + 2] = luma;
                }
            }
        }
        return out;
    }

    /** Level of bare paper along a row as a share of {@code look.paper()}. */
    private void shades(int y, float[] shades) {
        Arrays.fill(shades, 0);
        coarse.addRow(y, look.texture() / 255, shades);
        fine.addRow(y, look.texture() * .4f / 255, shades);
        float v = 2f * y / height - 1;
        for (int x = 0; x < width; x++) {
            float level = 1 - Math.abs(shades[x]) + look.fibre() / 255 * (grain.at(x, y) - .5f);
            if (look.stain() > 0) {
                level *= 1 - look.stain() * Math.max(0, blotch(x, y) - .5f) / .5f;
            }
            float u = 2f * x / width - 1;
            if (look.shadow() > 0) {
                float edge = light[1] * u + light[2] * v + .3f * light[5];
                level *= 1 - look.shadow() * Math.min(1, Math.max(0, .5f + 9 * edge));
            }
            if (look.shade() > 0) {
                float fall =
                        light[0] * u + light[1] * v + .5f * (light[2] * u * v + light[3] * u * u + light[4] * v * v);
                level *= 1 - look.shade() * Math.min(1, Math.max(0, .5f + .4f * fall));
            }
            shades[x] = Math.min(1.02f, level);
        }
    }

    /** The field's squares must not show, so it is read at places that wander, with finer blotches over the coarse ones. */
    private float blotch(int x, int y) {
        float dx = 38 * drift.at(x, y);
        float dy = 38 * drift.at(y * .9f + 50, x * .9f);
        return .9f * blotches.at(x + dx, y + dy) + .18f * drift.at(x + 2 * dy, y - 2 * dx);
    }

    /** Adds sensor noise: whole levels, the same for every picture of this paper. */
    void addNoise(byte[] rgb) {
        if (look.noise() < .2f) {
            return;
        }
        for (int y = 0, j = 0; y < height; y++) {
            int luma = noiseStarts[2 * y];
            int chroma = noiseStarts[2 * y + 1];
            for (int x = 0; x < width; x++, j += 3) {
                int all = noise[(luma + x) & (NOISE - 1)];
                for (int c = 0; c < 3; c++) {
                    int own = look.depth() == Depth.GREY ? 0 : noise[(chroma + 3 * x + c) & (NOISE - 1)] / 2;
                    rgb[j + c] = (byte) Math.min(255, Math.max(0, (rgb[j + c] & 0xff) + all + own));
                }
            }
        }
    }

    /** 8-bit RGB of the print alone, with the tone that it has on this paper, and the paper made white. */
    byte[] white(float[][] planes) {
        byte[] out = new byte[3 * width * height];
        for (int c = 0; c < 3; c++) {
            float[] plane = planes[Math.min(c, planes.length - 1)];
            float light = Optics.linear(look.paper().level(c));
            int bare = Math.max(1, Optics.sample(table, light) & 0xff);
            for (int i = 0; i < plane.length; i++) {
                out[3 * i + c] = (byte) ((Optics.sample(table, light * plane[i]) & 0xff) * 255 / bare);
            }
        }
        return out;
    }
}
