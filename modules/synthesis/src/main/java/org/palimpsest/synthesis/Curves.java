package org.palimpsest.synthesis;

import java.util.Arrays;

/** Arithmetic on polylines: flat arrays x, y, x, y… */
final class Curves {
    private Curves() {}

    /** Corners cut at a quarter and three quarters of each side; the ends stay (Chaikin 1974). */
    static float[] smoothed(float[] points) {
        int count = points.length / 2;
        if (count < 3) {
            return points;
        }
        float[] out = new float[4 * count];
        int n = 0;
        out[n++] = points[0];
        out[n++] = points[1];
        for (int i = 0; i + 1 < count; i++) {
            float x0 = points[2 * i];
            float y0 = points[2 * i + 1];
            float x1 = points[2 * i + 2];
            float y1 = points[2 * i + 3];
            if (i > 0) {
                out[n++] = .75f * x0 + .25f * x1;
                out[n++] = .75f * y0 + .25f * y1;
            }
            if (i + 2 < count) {
                out[n++] = .25f * x0 + .75f * x1;
                out[n++] = .25f * y0 + .75f * y1;
            }
        }
        out[n++] = points[2 * count - 2];
        out[n++] = points[2 * count - 1];
        return Arrays.copyOf(out, n);
    }

    /** The same line with points about {@code step} apart, the last one kept. */
    static float[] resampled(float[] points, float step) {
        float[] out = new float[64];
        out[0] = points[0];
        out[1] = points[1];
        int n = 2;
        for (int i = 2; i + 1 < points.length; i += 2) {
            float dx = points[i] - points[i - 2];
            float dy = points[i + 1] - points[i - 1];
            int parts = Math.max(1, (int) (Math.sqrt(dx * dx + dy * dy) / step));
            if (n + 2 * parts > out.length) {
                out = Arrays.copyOf(out, 2 * (n + 2 * parts));
            }
            for (int part = 1; part <= parts; part++) {
                out[n++] = points[i - 2] + dx * part / parts;
                out[n++] = points[i - 1] + dy * part / parts;
            }
        }
        return Arrays.copyOf(out, n);
    }

    static float[] joined(float[] first, float[] second) {
        float[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }

    /** left, top, right, bottom of all strokes. */
    static float[] bounds(float[][] strokes) {
        float[] box = {Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
        for (float[] stroke : strokes) {
            for (int i = 0; i < stroke.length; i += 2) {
                box[0] = Math.min(box[0], stroke[i]);
                box[1] = Math.min(box[1], stroke[i + 1]);
                box[2] = Math.max(box[2], stroke[i]);
                box[3] = Math.max(box[3], stroke[i + 1]);
            }
        }
        return box;
    }
}
