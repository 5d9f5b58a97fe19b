package org.palimpsest.synthesis;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Small drawings of school books: number lines, clocks, stacked squares, hatched shapes, solids, coordinate grids. */
final class ShapeBlocks {
    private final Sheet sheet;
    private final Dice dice;
    private final PrintType small;
    private final float thin;

    ShapeBlocks(Sheet sheet, PrintType small, float thin) {
        this.sheet = sheet;
        this.dice = sheet.dice();
        this.small = small;
        this.thin = thin;
    }

    /** One drawing, or a row of them with brackets below to answer in, inside the box. */
    void draw(float x, float y, float width, float height) {
        switch (dice.weighted(2, 3, 1, 1.5)) {
            case 0 -> numberLine(x, y + height / 2, width);
            case 1 -> row(x, y, width, height);
            case 2 -> grid(x, y, width, height);
            default -> one(x, y, Math.min(width, height * 1.2f), height);
        }
    }

    private void row(float x, float y, float width, float height) {
        int count = dice.whole(2, 5);
        float pitch = width / count;
        float side = Math.min(pitch * .7f, height * .65f);
        for (int i = 0; i < count; i++) {
            float left = x + pitch * i;
            one(left, y, side, side);
            if (dice.chance(.75)) {
                float base = y + side + small.size() * 1.6f;
                float open = left + sheet.write(small, "(", left, base);
                sheet.leave(Slot.Kind.BRACKET, open, base - small.size(), side * .45f, small.size() * 1.3f);
                sheet.write(small, ")", open + side * .45f, base);
            }
        }
    }

    private void one(float x, float y, float width, float height) {
        switch (dice.weighted(3, 2, 2, 2, 2)) {
            case 0 -> squares(x, y, Math.min(width, height));
            case 1 -> clock(x, y, Math.min(width, height));
            case 2 -> hatched(x, y, width, height);
            case 3 -> solid(x, y, width, height);
            default -> triangle(x, y, width, height);
        }
    }

    /** Squares stuck together, as seen from one side of a pile of cubes. */
    private void squares(float x, float y, float size) {
        int columns = dice.whole(1, 4);
        float side = size / 4;
        for (int c = 0; c < columns; c++) {
            int tall = dice.whole(1, 3);
            for (int r = 0; r < tall; r++) {
                sheet.box(x + c * side, y + size - (r + 1) * side, side, side, thin);
            }
        }
    }

    private void clock(float x, float y, float size) {
        float r = size / 2;
        sheet.outline(new Ellipse2D.Float(x, y, size, size), thin * 1.5f);
        for (int i = 1; i <= 12; i++) {
            float dx = (float) StrictMath.sin(i * .5236);
            float dy = -(float) StrictMath.cos(i * .5236);
            sheet.rule(x + r + dx * r * .9f, y + r + dy * r * .9f, x + r + dx * r, y + r + dy * r, thin);
            if (r > small.size() * 2.5f) {
                sheet.write(
                        small,
                        String.valueOf(i),
                        x + r + dx * r * .74f - small.size() * .3f,
                        y + r + dy * r * .74f + small.size() * .3f);
            }
        }
        hand(x + r, y + r, r * .5f, thin * 2);
        hand(x + r, y + r, r * .75f, thin);
    }

    private void hand(float x, float y, float length, float thickness) {
        float angle = dice.between(0, 6.283);
        sheet.rule(
                x,
                y,
                x + length * (float) StrictMath.cos(angle),
                y + length * (float) StrictMath.sin(angle),
                thickness);
    }

    private void hatched(float x, float y, float width, float height) {
        Shape shape = dice.chance(.5)
                ? new Rectangle2D.Float(x, y + height * .3f, width, height * dice.between(.3, .6))
                : new Ellipse2D.Float(x, y, Math.min(width, height), Math.min(width, height));
        sheet.outline(shape, thin);
        Shape before = sheet.pencil().getClip();
        sheet.pencil().clip(shape);
        float pitch = sheet.mm(dice.between(.7, 2));
        boolean crossed = dice.chance(.4);
        for (float at = -height; at < width; at += pitch) {
            sheet.rule(x + at, y + height, x + at + height, y, thin * .8f);
            if (crossed) {
                sheet.rule(x + at, y, x + at + height, y + height, thin * .8f);
            }
        }
        sheet.pencil().setClip(before);
    }

    /** A box or a cylinder with its hidden edges dashed. */
    private void solid(float x, float y, float width, float height) {
        float deep = Math.min(width, height) * .3f;
        float dash = sheet.mm(.9);
        if (dice.chance(.5)) {
            float w = width - deep;
            float h = height - deep;
            sheet.box(x, y + deep, w, h, thin);
            sheet.rule(x, y + deep, x + deep, y, thin);
            sheet.rule(x + w, y + deep, x + width, y, thin);
            sheet.rule(x + w, y + height, x + width, y + h, thin);
            sheet.rule(x + deep, y, x + width, y, thin);
            sheet.rule(x + width, y, x + width, y + h, thin);
            sheet.dashes(x, y + height, x + deep, y + h, thin, dash, dash * .7f);
            sheet.dashes(x + deep, y + h, x + width, y + h, thin, dash, dash * .7f);
            sheet.dashes(x + deep, y, x + deep, y + h, thin, dash, dash * .7f);
        } else {
            float w = width * .6f;
            sheet.outline(new Ellipse2D.Float(x, y, w, deep), thin);
            sheet.outline(new Ellipse2D.Float(x, y + height - deep, w, deep), thin);
            sheet.rule(x, y + deep / 2, x, y + height - deep / 2, thin);
            sheet.rule(x + w, y + deep / 2, x + w, y + height - deep / 2, thin);
        }
    }

    /** A triangle with a height, tick marks of equal sides and letters at its corners. */
    private void triangle(float x, float y, float width, float height) {
        float top = x + width * dice.between(.1, .9);
        Path2D.Float path = new Path2D.Float();
        path.moveTo(x, y + height);
        path.lineTo(x + width, y + height);
        path.lineTo(top, y);
        path.closePath();
        sheet.outline(path, thin * 1.2f);
        if (dice.chance(.6)) {
            sheet.dashes(top, y, top, y + height, thin, sheet.mm(.8), sheet.mm(.6));
            sheet.box(top, y + height - sheet.mm(1.2), sheet.mm(1.2), sheet.mm(1.2), thin);
        }
        sheet.write(small, "A", top - small.size() * .3f, y - small.size() * .2f);
        sheet.write(small, "B", x - small.size() * .8f, y + height + small.size() * .5f);
        sheet.write(small, "C", x + width + small.size() * .15f, y + height + small.size() * .5f);
    }

    private void numberLine(float x, float y, float width) {
        float head = sheet.mm(1.4);
        sheet.rule(x, y, x + width, y, thin * 1.3f);
        sheet.rule(x + width - head, y - head * .5f, x + width, y, thin);
        sheet.rule(x + width - head, y + head * .5f, x + width, y, thin);
        int count = dice.whole(4, 14);
        int first = dice.whole(-6, 3);
        for (int i = 0; i < count; i++) {
            float at = x + width * (i + .5f) / (count + .5f);
            sheet.rule(at, y - sheet.mm(1.2), at, y, thin);
            if (dice.chance(.85)) {
                sheet.write(small, String.valueOf(first + i), at - small.size() * .25f, y + small.size() * 1.2f);
            }
        }
        sheet.leave(Slot.Kind.OPEN, x + width * .1f, y + small.size() * 1.5f, width * .6f, sheet.mm(9));
    }

    private void grid(float x, float y, float width, float height) {
        float side = sheet.mm(dice.between(4, 7));
        int columns = Math.max(2, (int) (Math.min(width, height * 1.5f) / side));
        int rows = Math.max(2, (int) (height / side));
        int level = dice.whole(60, 210);
        sheet.in(new Color(level, level, level), () -> {
            for (int i = 0; i <= columns; i++) {
                sheet.rule(x + i * side, y, x + i * side, y + rows * side, thin * .7f);
            }
            for (int i = 0; i <= rows; i++) {
                sheet.rule(x, y + i * side, x + columns * side, y + i * side, thin * .7f);
            }
        });
        sheet.rule(x, y + rows / 2 * side, x + columns * side, y + rows / 2 * side, thin * 1.6f);
        sheet.rule(x + columns / 2 * side, y, x + columns / 2 * side, y + rows * side, thin * 1.6f);
        sheet.leave(Slot.Kind.PLOT, x, y, columns * side, rows * side);
    }
}
