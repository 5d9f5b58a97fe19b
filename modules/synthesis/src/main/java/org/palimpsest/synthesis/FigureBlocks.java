package org.palimpsest.synthesis;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/** Printed drawings: plots, polygons, fans of lines, bars, photos, stamps. Each method returns the height used. */
final class FigureBlocks {
    private final Sheet sheet;
    private final Dice dice;
    private final PrintType small;
    private final float thin;
    private final ShapeBlocks shapes;

    FigureBlocks(Sheet sheet) {
        this.sheet = sheet;
        this.dice = sheet.dice();
        this.small = sheet.press().small(dice.between(7, 11));
        this.thin = sheet.mm(dice.between(.12, .35));
        this.shapes = new ShapeBlocks(sheet, small, thin);
    }

    float figure(float x, float y, float width) {
        float height = sheet.mm(dice.between(22, 55));
        float wide = Math.min(width, height * dice.between(.8, 2.2));
        float left = x + (width - wide) * dice.between(0, 1);
        switch (dice.weighted(3, 3, 2, 2, 1.5, 1.5, 4)) {
            case 0 -> plot(left, y, wide, height);
            case 1 -> polygon(left, y, wide, height);
            case 2 -> fan(left, y, wide, height);
            case 3 -> bars(left, y, wide, height);
            case 4 -> photo(left, y, wide, height);
            case 5 -> circles(left, y, wide, height);
            default -> shapes.draw(left, y, wide, height);
        }
        if (dice.chance(.5)) {
            String caption = (dice.chance(.5) ? "Fig. " : "") + dice.whole(1, 20);
            sheet.write(small, caption, left + wide * .3f, y + height + small.size() * 1.4f);
            height += small.size() * 1.5f;
        }
        return height + small.size();
    }

    private void letter(float x, float y) {
        sheet.write(small, String.valueOf(dice.letter("ABCDEFOPQxyabcn0123")), x, y);
    }

    private void plot(float x, float y, float width, float height) {
        sheet.rule(x, y + height * .9f, x + width, y + height * .9f, thin);
        sheet.rule(x + width * .1f, y, x + width * .1f, y + height, thin);
        if (dice.chance(.4)) {
            for (int i = 1; i < 8; i++) {
                sheet.dashes(x + width * .1f, y + height * i / 9, x + width, y + height * i / 9, thin * .6f, 3, 3);
            }
        }
        int curves = dice.whole(1, 3);
        for (int i = 0; i < curves; i++) {
            sheet.outline(
                    new CubicCurve2D.Float(
                            x + width * .1f,
                            y + height * dice.between(.1, .9),
                            x + width * .4f,
                            y + height * dice.between(-.3, 1.2),
                            x + width * .7f,
                            y + height * dice.between(-.3, 1.2),
                            x + width * .95f,
                            y + height * dice.between(.1, .9)),
                    thin * dice.between(1, 3));
        }
        for (int i = 0; i < 5; i++) {
            sheet.write(small, String.valueOf(i * 2), x + width * (.1f + .18f * i), y + height * .9f + small.size());
        }
    }

    private void polygon(float x, float y, float width, float height) {
        int corners = dice.whole(3, 6);
        Path2D.Float path = new Path2D.Float();
        float[] at = new float[2 * corners];
        float start = dice.between(0, 6.28);
        for (int i = 0; i < corners; i++) {
            double angle = start + 6.283 * i / corners;
            at[2 * i] = x + width * (.5f + .42f * dice.between(.6, 1) * (float) StrictMath.cos(angle));
            at[2 * i + 1] = y + height * (.5f + .42f * dice.between(.6, 1) * (float) StrictMath.sin(angle));
            if (i == 0) {
                path.moveTo(at[0], at[1]);
            } else {
                path.lineTo(at[2 * i], at[2 * i + 1]);
            }
            letter(at[2 * i] + small.size() * .3f, at[2 * i + 1]);
        }
        path.closePath();
        sheet.outline(path, thin * 1.3f);
        for (int i = 0; i + 2 < corners; i++) {
            if (dice.chance(.5)) {
                sheet.dashes(at[2 * i], at[2 * i + 1], at[2 * i + 4], at[2 * i + 5], thin, sheet.mm(1), sheet.mm(.7));
            } else {
                sheet.rule(at[2 * i], at[2 * i + 1], at[2 * i + 4], at[2 * i + 5], thin);
            }
        }
    }

    private void fan(float x, float y, float width, float height) {
        int lines = dice.whole(5, 24);
        float cx = x + width * dice.between(0, 1);
        float cy = y + height * dice.between(0, 1);
        for (int i = 0; i < lines; i++) {
            float t = i / (lines - 1f);
            sheet.rule(cx, cy, x + width * t, cy > y + height / 2 ? y : y + height, thin);
        }
        if (dice.chance(.5)) {
            sheet.box(x, y, width, height, thin);
        }
    }

    private void bars(float x, float y, float width, float height) {
        int count = dice.whole(3, 10);
        for (int i = 0; i < count; i++) {
            float tall = height * dice.between(.1, .9);
            int level = dice.whole(0, 230);
            Rectangle2D.Float bar =
                    new Rectangle2D.Float(x + width * i / count, y + height - tall, width / count * .7f, tall);
            sheet.in(new Color(level, level, level), () -> sheet.pencil().fill(bar));
            sheet.outline(bar, thin);
            if (dice.chance(.3)) {
                for (float h = 0; h < tall; h += sheet.mm(1.2)) {
                    sheet.rule(
                            bar.x,
                            bar.y + h,
                            bar.x + bar.width,
                            bar.y + Math.min(tall, h + bar.width * .4f),
                            thin * .8f);
                }
            }
        }
        sheet.rule(x, y + height, x + width, y + height, thin);
    }

    private void circles(float x, float y, float width, float height) {
        int count = dice.whole(1, 4);
        for (int i = 0; i < count; i++) {
            float r = height * dice.between(.15, .5);
            float cx = x + width * dice.between(.2, .8);
            float cy = y + height / 2;
            sheet.outline(new Ellipse2D.Float(cx - r, cy - r, 2 * r, 2 * r), thin * dice.between(1, 2));
            sheet.rule(cx, cy, cx + r * dice.between(-.7, .7), cy - r * .7f, thin);
            letter(cx, cy);
        }
        sheet.rule(x, y + height * dice.between(.2, .8), x + width, y + height * dice.between(.2, .8), thin);
    }

    /** A grey photo as smooth blobs, perhaps as a screen of dots. */
    private void photo(float x, float y, float width, float height) {
        boolean screened = dice.chance(.5);
        SmoothField shades = new SmoothField((int) width + 1, (int) height + 1, height / 4, dice);
        float cell = screened ? sheet.mm(dice.between(.5, 1)) : sheet.mm(.6);
        for (float py = 0; py < height; py += cell) {
            for (float px = 0; px < width; px += cell) {
                float dark = .5f + .45f * shades.at(px, py);
                if (screened) {
                    float d = cell * 1.25f * (float) Math.sqrt(dark);
                    sheet.pencil().fill(new Ellipse2D.Float(x + px - d / 2, y + py - d / 2, d, d));
                } else {
                    int level = Math.min(255, Math.max(0, Math.round(255 * (1 - dark))));
                    sheet.in(new Color(level, level, level), () -> {});
                    sheet.pencil().setColor(new Color(level, level, level));
                    sheet.pencil().fill(new Rectangle2D.Float(x + px, y + py, cell + 1, cell + 1));
                }
            }
        }
        sheet.pencil().setColor(Color.BLACK);
    }

    /** A seal or a rubber stamp, part of the print: round or boxed, red or blue or black, turned. */
    void stamp(float x, float y) {
        float r = sheet.mm(dice.between(8, 19));
        Color[] colours = {new Color(205, 40, 45), new Color(190, 60, 80), new Color(50, 60, 150), Color.BLACK};
        AffineTransform before = sheet.pencil().getTransform();
        sheet.pencil().rotate(dice.normal(0, .15), x + r, y + r);
        sheet.in(dice.among(colours), () -> {
            PrintType type = sheet.press().headline(dice, 1.2);
            if (dice.chance(.6)) {
                sheet.outline(new Ellipse2D.Float(x, y, 2 * r, 2 * r), sheet.mm(dice.between(.4, 1.1)));
                sheet.outline(new Ellipse2D.Float(x + r * .35f, y + r * .35f, 1.3f * r, 1.3f * r), sheet.mm(.3));
            } else {
                sheet.box(x, y + r * .5f, 2 * r, r, sheet.mm(dice.between(.4, .9)));
            }
            String words =
                    switch (dice.weighted(4, 2, 1)) {
                        case 0 -> dice.among("PAID", "COPY", "RECEIVED", "APPROVED", "FILED", "VOID", "ENTERED");
                        case 1 -> sheet.text().date(dice).toUpperCase(Locale.ROOT);
                        default -> "No. " + dice.whole(1, 9999);
                    };
            sheet.write(type, words, x + r - type.width(words) / 2, y + r * 1.15f);
        });
        sheet.pencil().setTransform(before);
    }
}
