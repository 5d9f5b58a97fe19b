package org.palimpsest.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One person's handwriting with one pen. Letters come from drawn samples of one writer where the stock has them, else from
 * skeletons bent in a way of this person's own; every occurrence differs a little.
 */
final class Hand {
    /** Units of the skeleton grid from the top of a capital to the baseline. */
    private static final float GRID = 10;

    /** Greatest width of a pen stroke as a share of the height of a capital. */
    private static final float STROKE_SHARE = .17f;

    private static final String ASCENDERS = "bdfhklt";
    private static final String DESCENDERS = "gpqyj";
    private static final String FLAT = "-=+.,:;'\"*<>~";

    private final Stock stock;
    private final Pen pen;
    private final Map<String, List<StrokeSample>> digits;
    private final Map<String, List<StrokeSample>> letters;
    private final Lettering lettering;
    private final float slant;
    private final float aspect;
    private final float rough;
    private final float link;
    private final float uphill;
    private final float spacing;
    private final float xHeight;
    private final float size;
    private final float seat;
    private final double hairlines;
    private final long own;

    private Hand(Stock stock, Pen pen, Dice dice) {
        this.stock = stock;
        this.pen = pen;
        this.digits = stock.digitHands().isEmpty() || dice.chance(.2) ? Map.of() : dice.pick(stock.digitHands());
        this.letters = stock.letterHands().isEmpty() || dice.chance(.55) ? Map.of() : dice.pick(stock.letterHands());
        this.lettering = stock.handFaces().isEmpty() || dice.chance(.5)
                ? Lettering.NONE
                : Lettering.of(dice.pick(stock.handFaces()), pen, dice);
        this.slant = stock.slant(dice);
        this.aspect = dice.between(.72, 1.15);
        this.rough = dice.between(.012, .034);
        this.link = dice.chance(.45) ? dice.between(.3, .95) : dice.between(0, .2);
        this.uphill = dice.normal(.0, .012);
        this.spacing = dice.between(.08, .24);
        this.xHeight = dice.between(.5, .68);
        this.size = dice.chance(.3) ? dice.between(.27, .42) : dice.between(.4, .66);
        this.seat = dice.chance(.3) ? dice.between(.74, .9) : dice.between(.9, 1.02);
        this.hairlines = dice.chance(.3) ? dice.between(.1, .6) : 0;
        this.own = stock.styleSeed(dice);
    }

    static Hand of(Stock stock, Pen pen, Dice dice) {
        return new Hand(stock, pen, dice);
    }

    /** The same person with another pen. */
    Pen pen() {
        return pen;
    }

    /** Height of this person's capitals as a share of the space between lines. */
    float size() {
        return size;
    }

    /** Where this person writes in {@code slot}: well above its rule, on it, or into it. */
    float baseline(Slot slot) {
        return slot.y() + slot.height() * seat;
    }

    /**
     * Writes one line and returns its width.
     *
     * @param capital height of a capital letter, px
     * @param room width in px that the line is squeezed into, give or take what people overrun
     */
    float write(InkLayer layer, String text, float x, float baseline, float capital, float room, Dice dice) {
        if (lettering.canWrite(text)) {
            return lettering.write(layer, text, x, baseline, capital, room, dice);
        }
        List<float[]> strokes = new ArrayList<>();
        float width = compose(text, strokes, dice);
        if (width * capital * .8f > room && text.trim().indexOf(' ') > 0) {
            strokes.clear();
            width = compose(shortened(text, room / (width * capital)), strokes, dice);
        }
        float scale = Math.min(capital, room * dice.between(.92, 1.06) / Math.max(width, .1f));
        place(strokes, x, baseline, scale, dice);
        // A pen too thick for letters this small would leave only blots.
        Pen fine = new Pen(pen.ink(), Math.min(pen.width(), Math.max(1.3f, scale * STROKE_SHARE)));
        float[] before = {};
        for (float[] stroke : strokes) {
            if (before.length > 0 && dice.chance(hairlines)) {
                hairline(layer, fine, before, stroke, scale, dice);
            }
            fine.draw(layer, stroke, dice);
            before = stroke;
        }
        return width * scale;
    }

    /** The faint trace of a pen that was not lifted high enough on its way to the next stroke. */
    private static void hairline(InkLayer layer, Pen pen, float[] from, float[] to, float reach, Dice dice) {
        float x = from[from.length - 2];
        float y = from[from.length - 1];
        if (Math.hypot(to[0] - x, to[1] - y) < reach * .7f) {
            float bow = dice.normal(0, reach * .04);
            float[] way = {x, y, (x + to[0]) / 2 + bow, (y + to[1]) / 2 + bow, to[0], to[1]};
            new Pen(pen.ink(), pen.width() * dice.between(.2, .5)).draw(layer, Curves.smoothed(way), dice);
        }
    }

    /** The first words of {@code text}, about that share of it. */
    static String shortened(String text, float share) {
        int cut = text.lastIndexOf(' ', Math.max(1, (int) (text.length() * share)));
        return cut > 0
                ? text.substring(0, cut)
                : text.trim().substring(0, text.trim().indexOf(' '));
    }

    /** Strokes of the line in capital heights, baseline at 0; returns the width. */
    private float compose(String text, List<float[]> strokes, Dice dice) {
        float at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                at += .35f + spacing;
                continue;
            }
            float[][] glyph = glyph(c, dice);
            if (glyph.length == 0) {
                continue;
            }
            float[] box = Curves.bounds(glyph);
            boolean joins =
                    i > 0 && Character.isLowerCase(c) && Character.isLetter(text.charAt(i - 1)) && dice.chance(link);
            for (int s = 0; s < glyph.length; s++) {
                float[] stroke = glyph[s];
                for (int j = 0; j < stroke.length; j += 2) {
                    stroke[j] += at - box[0];
                }
                if (s == 0 && joins && !strokes.isEmpty()) {
                    stroke = Curves.joined(strokes.remove(strokes.size() - 1), stroke);
                }
                strokes.add(stroke);
            }
            float gap = link > .3 ? spacing * .6f : spacing;
            at += box[2] - box[0] + gap * dice.between(.6, 1.5);
        }
        return at * aspect;
    }

    private float[][] glyph(char c, Dice dice) {
        String label = String.valueOf(c);
        List<StrokeSample> drawn = Character.isDigit(c)
                ? digits.getOrDefault(label, List.of())
                : Character.isLowerCase(c) ? letters.getOrDefault(label, List.of()) : stock.hanzi(label);
        if (!drawn.isEmpty()) {
            return c >= 0x2e80 ? character(dice.pick(drawn), dice) : fitted(dice.pick(drawn), c, dice);
        }
        List<StrokeSample> skeletons = stock.skeletons(label);
        if (skeletons.isEmpty()) {
            return new float[0][];
        }
        int variant = Math.floorMod((int) (own ^ (c * 31L)), skeletons.size());
        return bent(skeletons.get(dice.chance(.15) ? dice.whole(0, skeletons.size() - 1) : variant), c, dice);
    }

    /** A drawn sample at the height and place on the line that its letter has. */
    private float[][] fitted(StrokeSample sample, char c, Dice dice) {
        boolean small = Character.isLowerCase(c);
        float bottom = small && DESCENDERS.indexOf(c) >= 0 ? .4f : 0;
        float top = !small || ASCENDERS.indexOf(c) >= 0 ? -1 : c == 'i' || c == 'j' ? -.85f : -xHeight;
        float[] box = Curves.bounds(sample.strokes());
        float scale = (bottom - top) / Math.max(box[3] - box[1], 200) * dice.between(.92, 1.06);
        float shift = dice.normal(0, .02);
        return mapped(
                sample.strokes(), (x, y) -> (x - box[0]) * scale, (x, y) -> bottom + shift + (y - box[3]) * scale);
    }

    /** A skeleton with this person's own bends, and a little of the moment. */
    private float[][] bent(StrokeSample sample, char c, Dice dice) {
        Dice habit = Dice.of(own, c);
        float[][] out = new float[sample.strokes().length][];
        float sizeX = habit.between(.85, 1.15) * dice.between(.94, 1.06) / GRID;
        boolean small = Character.isLowerCase(c) || FLAT.indexOf(c) >= 0;
        for (int s = 0; s < out.length; s++) {
            float[] points = sample.strokes()[s].clone();
            for (int i = 0; i < points.length; i += 2) {
                float x = points[i] + habit.normal(0, .38) + dice.normal(0, .22);
                float y = points[i + 1] + habit.normal(0, .38) + dice.normal(0, .22);
                points[i] = x * sizeX;
                points[i + 1] = (small && y > 4 && y <= 10 ? -(10 - y) / 6 * xHeight : (y - GRID) / GRID);
            }
            out[s] = points;
        }
        return out;
    }

    /** A Chinese character from its median lines: each stroke shifted, turned and scaled a little (synthesis.md). */
    private float[][] character(StrokeSample sample, Dice dice) {
        List<float[]> out = new ArrayList<>();
        for (float[] stroke : sample.strokes()) {
            float[] box = Curves.bounds(new float[][] {stroke});
            float cx = (box[0] + box[2]) / 2;
            float cy = (box[1] + box[3]) / 2;
            float turn = dice.normal(0, .05);
            float grow = dice.normal(1, .07);
            float dx = dice.normal(0, rough * 800);
            float dy = dice.normal(0, rough * 800);
            float[] moved = mapped(
                    new float[][] {stroke},
                    (x, y) -> (cx + dx + grow * ((x - cx) - turn * (y - cy))) / 1000 * 1.15f,
                    (x, y) -> (cy + dy + grow * ((y - cy) + turn * (x - cx))) / 1000 * 1.15f - 1.03f)[0];
            if (!out.isEmpty() && dice.chance(Math.min(.45, link * .5))) {
                moved = Curves.joined(out.remove(out.size() - 1), moved);
            }
            out.add(moved);
        }
        return out.toArray(new float[0][]);
    }

    private interface Axis {
        float of(float x, float y);
    }

    private static float[][] mapped(float[][] strokes, Axis newX, Axis newY) {
        float[][] out = new float[strokes.length][];
        for (int s = 0; s < strokes.length; s++) {
            float[] stroke = strokes[s].clone();
            for (int i = 0; i < stroke.length; i += 2) {
                float x = stroke[i];
                float y = stroke[i + 1];
                stroke[i] = newX.of(x, y);
                stroke[i + 1] = newY.of(x, y);
            }
            out[s] = stroke;
        }
        return out;
    }

    /** To px: slanted, uphill, with the slow waviness of a line written without a ruler; corners smoothed. */
    private void place(List<float[]> strokes, float x, float baseline, float scale, Dice dice) {
        float phase = dice.between(0, 6.28);
        float wave = scale * rough * 2.2f;
        float length = scale * dice.between(2, 5);
        for (int s = 0; s < strokes.size(); s++) {
            float[] stroke = Curves.smoothed(Curves.smoothed(strokes.get(s)));
            for (int i = 0; i < stroke.length; i += 2) {
                float px = stroke[i] * scale * aspect - stroke[i + 1] * scale * slant;
                float py = stroke[i + 1] * scale;
                float bend = wave * (float) StrictMath.sin(px / length + phase);
                stroke[i] = x + px + wave * (float) StrictMath.sin(py / length * 2.3 + px / length * 1.7 + phase);
                stroke[i + 1] = baseline + py + bend - px * uphill;
            }
            strokes.set(s, stroke);
        }
    }
}
