package org.palimpsest.synthesis;

/**
 * How a sheet lay: not flat, and perhaps seen from the side. One map for every layer, so that scan and truth stay registered to
 * the pixel; applied to linear light.
 */
final class Bend {
    private final int width;
    private final int height;
    private final SmoothField across;
    private final SmoothField down;
    private final float amount;
    private final float[] tilt;

    /**
     * @param amount greatest shift by curling, px
     * @param tilt greatest shift of a corner by perspective, px
     */
    Bend(int width, int height, float amount, float tilt, Dice dice) {
        this.width = width;
        this.height = height;
        this.amount = amount;
        this.tilt = new float[] {dice.between(-tilt, tilt), dice.between(-tilt, tilt)};
        float cell = Math.max(width, height) / 3f;
        this.across = new SmoothField(width, height, cell, dice);
        this.down = new SmoothField(width, height, cell, dice);
    }

    /** The planes as the camera saw them, each in new memory; planes that are one array stay one. */
    float[][] of(float[][] planes) {
        float[][] out = new float[planes.length][];
        for (int c = 0; c < planes.length; c++) {
            out[c] = c > 0 && planes[c] == planes[c - 1] ? out[c - 1] : of(planes[c]);
        }
        return out;
    }

    float[] of(float[] plane) {
        float[] out = new float[plane.length];
        float[] dx = new float[width];
        float[] dy = new float[width];
        for (int y = 0, i = 0; y < height; y++) {
            shifts(y, dx, dy);
            for (int x = 0; x < width; x++, i++) {
                float sx = Math.min(width - 1.001f, Math.max(0, x + dx[x]));
                float sy = Math.min(height - 1.001f, Math.max(0, y + dy[x]));
                int left = (int) sx;
                int top = (int) sy;
                float fx = sx - left;
                float fy = sy - top;
                int at = top * width + left;
                float above = plane[at] * (1 - fx) + plane[at + 1] * fx;
                float below = plane[at + width] * (1 - fx) + plane[at + width + 1] * fx;
                out[i] = above * (1 - fy) + below * fy;
            }
        }
        return out;
    }

    private void shifts(int y, float[] dx, float[] dy) {
        float v = 2f * y / height - 1;
        for (int x = 0; x < width; x++) {
            float u = 2f * x / width - 1;
            dx[x] = amount * across.at(x, y) + tilt[0] * u * v + tilt[1] * u * u;
            dy[x] = amount * down.at(x, y) + tilt[1] * u * v + tilt[0] * v * v;
        }
    }
}
