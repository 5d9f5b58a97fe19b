package org.palimpsest.synthesis;

import java.util.Arrays;
import java.util.List;

/** Pen marks that are not letters: ticks, rings, lines through and under print, signatures, scribbles. */
final class Marks {
    private static final List<String> SYMBOLS = List.of(
            "\\checkmark",
            "\\square",
            "\\rightarrow",
            "\\Rightarrow",
            "\\triangle",
            "\\bigstar",
            "\\angle",
            "\\star",
            "\\heartsuit",
            "\\sum",
            "\\int",
            "\\alpha",
            "\\beta",
            "\\leq",
            "\\geq",
            "\\neq",
            "\\infty",
            "\\pi",
            "\\theta",
            "\\approx",
            "\\lightning",
            "\\rightsquigarrow",
            "\\therefore",
            "\\pm",
            "\\{",
            "\\sqrt{}");

    private final InkLayer layer;
    private final Dice dice;
    private final Ticks ticks;
    private final Rings rings;

    Marks(InkLayer layer, Dice dice) {
        this.layer = layer;
        this.dice = dice;
        this.ticks = new Ticks(dice);
        this.rings = new Rings(dice);
    }

    private void draw(Pen pen, float... points) {
        float[] smooth = points;
        for (int i = 0; i < 3 && smooth.length > 4; i++) {
            smooth = Curves.smoothed(smooth);
        }
        pen.draw(layer, smooth, dice);
    }

    private float about(float value, float size) {
        return value + dice.normal(0, size * .06);
    }

    void tick(Pen pen, float x, float y, float size) {
        for (float[] stroke : ticks.tick(x, y, size)) {
            draw(pen, stroke);
        }
    }

    void cross(Pen pen, float x, float y, float size) {
        float r = size * .5f;
        draw(pen, about(x - r, size), about(y - r, size), about(x, size), y, about(x + r, size), about(y + r, size));
        draw(pen, about(x + r, size), about(y - r, size), x, about(y, size), about(x - r, size), about(y + r, size));
    }

    void ring(Pen pen, float x, float y, float width, float height) {
        draw(pen, rings.ring(x, y, width, height));
    }

    void line(Pen pen, float x0, float y0, float x1, float y1) {
        float length = (float) Math.hypot(x1 - x0, y1 - y0);
        int count = Math.max(3, (int) (length / 60));
        float[] points = new float[2 * count];
        float bend = dice.normal(0, length * .012);
        for (int i = 0; i < count; i++) {
            float t = i / (count - 1f);
            float sag = bend * 4 * t * (1 - t) + dice.normal(0, 1.2);
            points[2 * i] = x0 + (x1 - x0) * t - sag * (y1 - y0) / Math.max(length, 1);
            points[2 * i + 1] = y0 + (y1 - y0) * t + sag * (x1 - x0) / Math.max(length, 1);
        }
        draw(pen, points);
    }

    void dashed(Pen pen, float x0, float y0, float x1, float y1, float dash) {
        float length = (float) Math.hypot(x1 - x0, y1 - y0);
        for (float at = 0; at < length; at += dash * dice.between(1.4, 2)) {
            float end = Math.min(length, at + dash * dice.between(.7, 1.1));
            float ux = (x1 - x0) / length;
            float uy = (y1 - y0) / length;
            line(pen, x0 + ux * at, y0 + uy * at, x0 + ux * end, y0 + uy * end);
        }
    }

    void wave(Pen pen, float x, float y, float width, float height) {
        int count = Math.max(6, (int) (width / Math.max(3, height)) * 2);
        float[] points = new float[2 * count];
        for (int i = 0; i < count; i++) {
            points[2 * i] = x + width * i / (count - 1) + dice.normal(0, height * .1);
            points[2 * i + 1] = y + height * (i % 2 == 0 ? -.5f : .5f) * dice.between(.6, 1.2);
        }
        draw(pen, points);
    }

    /** A smooth line through points x, y, x, y… */
    void curve(Pen pen, float[] points) {
        draw(pen, points);
    }

    /** The sign under a line that says: insert here. */
    void caret(Pen pen, float x, float foot, float size) {
        draw(pen, about(x - size * .35f, size), about(foot + size * .3f, size), x, foot - size * .5f);
        draw(pen, x, foot - size * .5f, about(x + size * .35f, size), about(foot + size * .3f, size));
    }

    void box(Pen pen, float x, float y, float width, float height) {
        line(pen, x, about(y, height), about(x + width, height), y);
        line(pen, x + width, about(y, height), about(x + width, height), y + height);
        line(pen, about(x + width, height), y + height, x, about(y + height, height));
        line(pen, x, about(y + height, height), x, y);
    }

    void bracketEnd(Pen pen, float x, float y, float width, float height) {
        draw(pen, x, about(y, height), x + width * .7f, y + height * .03f, x + width, y + height * .2f);
        draw(
                pen,
                x + width,
                y + height * .1f,
                about(x + width, width),
                y + height * .5f,
                x + width,
                y + height * .9f,
                x,
                y + height);
    }

    void arrow(Pen pen, float x0, float y0, float x1, float y1) {
        line(pen, x0, y0, x1, y1);
        float length = (float) Math.hypot(x1 - x0, y1 - y0);
        float ux = (x1 - x0) / Math.max(1, length) * pen.width() * 4;
        float uy = (y1 - y0) / Math.max(1, length) * pen.width() * 4;
        draw(pen, x1 - ux - uy, y1 - uy + ux, x1, y1, x1 - ux + uy, y1 - uy - ux);
    }

    /** The sign of an editor that exchanges two words: over the first, down between them, under the second. */
    void exchange(Pen pen, float x, float y, float first, float second, float height) {
        draw(pen, about(x, height), about(y, height), x + first, about(y, height));
        draw(pen, x + first, y, about(x + first, height), y + height / 2, x + first, y + height);
        draw(pen, x + first, y + height, x + first + second, about(y + height, height));
    }

    void bracket(Pen pen, float x, float y, float width, float height) {
        draw(pen, x + width, about(y, height), x + width * .3f, y + height * .03f, x, y + height * .2f);
        draw(pen, x, y + height * .1f, about(x, width), y + height * .5f, x, y + height * .9f, x + width, y + height);
    }

    /** A name too fast to read: a large first letter, then loops, spikes and waves of changing height along a rising line. */
    void signature(Pen pen, float x, float baseline, float width, float height) {
        int parts = dice.whole(4, 12);
        float[] points = new float[2 * 5 * parts];
        float rise = dice.normal(.06, .08);
        float lean = dice.between(0, .55);
        float loopy = dice.between(-.3, 1);
        float fade = dice.between(.2, 1);
        for (int i = 0, n = 0; i < parts; i++) {
            float tall = i == 0 || dice.chance(.2) ? dice.between(.6, 1.1) : dice.between(.08, .38);
            tall *= 1 - (1 - fade) * i / parts;
            float deep = dice.chance(.18) ? dice.between(.15, .6) : 0;
            float loop = width / parts * loopy * dice.between(.3, 1.1);
            for (int j = 0; j < 5; j++) {
                float angle = j * 1.2566f;
                float px = width * (i + j / 5f * dice.between(.8, 1.2)) / parts + loop * (float) StrictMath.sin(angle);
                float py = -height * tall * (1 - (float) StrictMath.cos(angle)) / 2 + (j == 4 ? height * deep : 0);
                points[n++] = x + px - lean * py + dice.normal(0, height * .04);
                points[n++] = baseline + py - rise * px + dice.normal(0, height * .04);
            }
        }
        int lift = dice.chance(.6) ? 10 * dice.whole(1, Math.max(1, parts / 2)) : points.length;
        draw(pen, Arrays.copyOf(points, lift));
        if (lift < points.length) {
            draw(pen, Arrays.copyOfRange(points, lift, points.length));
        }
        if (dice.chance(.5)) {
            line(
                    pen,
                    x + width * dice.between(0, .3),
                    baseline + height * .15f,
                    x + width * dice.between(.7, 1.1),
                    baseline - height * dice.between(-.1, .5));
        }
    }

    /** A drawn sample (symbol, doodle, line of words) fitted into a box. */
    void sample(Pen pen, StrokeSample sample, float x, float y, float width, float height) {
        float[] box = Curves.bounds(sample.strokes());
        float scale = Math.min(width / Math.max(1, box[2] - box[0]), height / Math.max(1, box[3] - box[1]));
        float turn = dice.normal(0, .03);
        float lean = dice.normal(0, .06);
        for (float[] stroke : sample.strokes()) {
            float[] points = stroke.clone();
            for (int i = 0; i < points.length; i += 2) {
                float px = (points[i] - box[0]) * scale;
                float py = (points[i + 1] - box[1]) * scale;
                points[i] = x + px - lean * py;
                points[i + 1] = y + py + turn * px;
            }
            pen.draw(layer, Curves.smoothed(points), dice);
        }
    }

    void symbol(Pen pen, Stock stock, float x, float y, float size) {
        List<StrokeSample> samples = stock.symbols(dice.pick(SYMBOLS));
        if (samples.isEmpty()) {
            tick(pen, x + size / 2, y + size / 2, size);
        } else {
            sample(pen, dice.pick(samples), x, y, size, size);
        }
    }
}
