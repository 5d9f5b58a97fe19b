package org.palimpsest.synthesis;

import java.awt.geom.Path2D;

/**
 * Printed mathematics: fractions, powers, roots, sums, brackets and matrices, set from boxes that know their width and how far
 * they reach above and below the line. A plain typesetter of our own: a formula costs a millisecond and no dependency.
 */
final class Formulas {
    private static final int DEEPEST = 2;
    private static final String NAMES = "xyzabcnmtkpqABPQ";
    private static final String SIGNS = "+-=<>±×÷·≤≥≠≈∈";
    private static final String GREEK = "απθλμβφωΔ";

    private final Sheet sheet;
    private final Dice dice;

    Formulas(Sheet sheet) {
        this.sheet = sheet;
        this.dice = sheet.dice();
    }

    private interface Drawing {
        void at(float x, float baseline);
    }

    /** Something set; {@code up} and {@code down} are its reach from the baseline, px. */
    record Box(float width, float up, float down, Drawing drawing) {
        void draw(float x, float baseline) {
            drawing.at(x, baseline);
        }
    }

    /** A formula of a few terms in that type. */
    Box formula(PrintType type, int terms) {
        Box line = term(type, 0);
        for (int i = 1; i < terms; i++) {
            line = beside(line, beside(sign(type), term(type, 0)));
        }
        return line;
    }

    private Box term(PrintType type, int depth) {
        if (depth >= DEEPEST) {
            return atom(type);
        }
        return switch (dice.weighted(5, 4, 3, 2, 1.3, 1.5, .7, 1)) {
            case 0 -> atom(type);
            case 1 -> fraction(type, depth);
            case 2 -> beside(atom(type), raised(type, depth));
            case 3 -> root(type, depth);
            case 4 -> operator(type, depth);
            case 5 -> beside(word(type, "("), beside(sum(type, depth), word(type, ")")));
            case 6 -> matrix(type);
            default -> beside(word(type, dice.among("sin ", "cos ", "log ", "f(", "|", "lim ")), atom(type));
        };
    }

    private Box sum(PrintType type, int depth) {
        return beside(term(type, depth + 1), beside(sign(type), term(type, depth + 1)));
    }

    private Box sign(PrintType type) {
        String sign = String.valueOf(dice.letter(SIGNS));
        return word(type, " " + (type.canWrite(sign) ? sign : "=") + " ");
    }

    private Box atom(PrintType type) {
        return word(
                type,
                switch (dice.weighted(4, 3, 2, 1)) {
                    case 0 -> String.valueOf(dice.letter(NAMES));
                    case 1 -> String.valueOf(dice.whole(0, 99));
                    case 2 -> dice.whole(2, 9) + String.valueOf(dice.letter(NAMES));
                    default -> greek(type);
                });
    }

    private String greek(PrintType type) {
        String letter = String.valueOf(dice.letter(GREEK));
        return type.canWrite(letter) ? letter : "k";
    }

    private Box word(PrintType type, String text) {
        return new Box(
                type.width(text),
                type.size() * .75f,
                type.size() * .22f,
                (x, base) -> sheet.write(type, text, x, base));
    }

    private static Box beside(Box left, Box right) {
        return new Box(
                left.width + right.width, Math.max(left.up, right.up), Math.max(left.down, right.down), (x, base) -> {
                    left.draw(x, base);
                    right.draw(x + left.width, base);
                });
    }

    private float line(PrintType type) {
        return Math.max(.8f, type.size() * .045f);
    }

    private Box fraction(PrintType type, int depth) {
        PrintType inner = type.scaled(depth == 0 ? .92f : .72f);
        Box top = dice.chance(.5) ? atom(inner) : sum(inner, depth + 1);
        Box bottom = dice.chance(.6) ? atom(inner) : sum(inner, depth + 1);
        float width = Math.max(top.width, bottom.width) + type.size() * .2f;
        float axis = type.size() * .27f;
        float gap = type.size() * .14f;
        return new Box(
                width + type.size() * .15f,
                axis + gap + top.down + top.up,
                gap + bottom.up + bottom.down - axis,
                (x, base) -> {
                    sheet.rule(x, base - axis, x + width, base - axis, line(type));
                    top.draw(x + (width - top.width) / 2, base - axis - gap - top.down);
                    bottom.draw(x + (width - bottom.width) / 2, base - axis + gap + bottom.up);
                });
    }

    private Box raised(PrintType type, int depth) {
        PrintType small = type.scaled(.62f);
        Box box = dice.chance(.75) ? atom(small) : term(small, depth + 1);
        float rise = dice.chance(.7) ? type.size() * .42f : -type.size() * .2f;
        return new Box(
                box.width,
                box.up + Math.max(0, rise),
                box.down + Math.max(0, -rise),
                (x, base) -> box.draw(x, base - rise));
    }

    private Box root(PrintType type, int depth) {
        Box inner = dice.chance(.6) ? atom(type) : sum(type, depth + 1);
        float hook = type.size() * .5f;
        float over = inner.up + type.size() * .12f;
        return new Box(inner.width + hook, over + line(type), inner.down, (x, base) -> {
            Path2D.Float sign = new Path2D.Float();
            sign.moveTo(x + hook * .1f, base - inner.up * .4f);
            sign.lineTo(x + hook * .35f, base - inner.up * .5f);
            sign.lineTo(x + hook * .6f, base + inner.down * .7f);
            sign.lineTo(x + hook, base - over);
            sign.lineTo(x + hook + inner.width, base - over);
            sheet.outline(sign, line(type));
            inner.draw(x + hook, base);
        });
    }

    /** A sum, product or integral with its limits. */
    private Box operator(PrintType type, int depth) {
        PrintType large = type.scaled(1.7f);
        PrintType small = type.scaled(.6f);
        String wanted = dice.among("∑", "∫", "∏", "∑");
        String sign = large.canWrite(wanted) ? wanted : "S";
        Box body = term(type, depth + 1);
        float width = large.width(sign);
        String low = dice.among("i=1", "n=0", "0", "a", "k=1");
        String high = dice.among("n", "∞", "m", "b", "1");
        return new Box(
                width + body.width + small.width(low) * .4f,
                Math.max(body.up, type.size() * 1.75f),
                Math.max(body.down, type.size() * 1.05f),
                (x, base) -> {
                    sheet.write(large, sign, x, base + type.size() * .35f);
                    sheet.write(small, high, x + width * .3f, base - type.size() * 1.15f);
                    sheet.write(small, low, x + width * .1f, base + type.size() * .95f);
                    body.draw(x + width + small.width(low) * .4f, base);
                });
    }

    private Box matrix(PrintType type) {
        int columns = dice.whole(1, 3);
        int rows = dice.whole(2, 3);
        Box[] cells = new Box[columns * rows];
        float cell = 0;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = atom(type);
            cell = Math.max(cell, cells[i].width + type.size() * .5f);
        }
        float pitch = cell;
        float step = type.size() * 1.25f;
        float width = columns * pitch + type.size() * .6f;
        float top = rows * step / 2 + type.size() * .2f;
        float edge = type.size() * .25f;
        return new Box(width, top, top - type.size() * .3f, (x, base) -> {
            for (int side = 0; side < 2; side++) {
                float at = side == 0 ? x + edge * .4f : x + width - edge * .4f;
                float inward = side == 0 ? edge : -edge;
                Path2D.Float bracket = new Path2D.Float();
                bracket.moveTo(at + inward, base - top);
                bracket.lineTo(at, base - top);
                bracket.lineTo(at, base + top - type.size() * .3f);
                bracket.lineTo(at + inward, base + top - type.size() * .3f);
                sheet.outline(bracket, line(type));
            }
            for (int i = 0; i < cells.length; i++) {
                float left = x + type.size() * .4f + (i % columns) * pitch;
                cells[i].draw(left, base - top + step * (i / columns + .8f));
            }
        });
    }
}
