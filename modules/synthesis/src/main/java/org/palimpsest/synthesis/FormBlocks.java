package org.palimpsest.synthesis;

import java.awt.Color;

/** Print made to be filled in: fields, boxes, ruled lines, squares. Each method returns the height used and leaves slots. */
final class FormBlocks {
    private final Sheet sheet;
    private final TextBlocks text;
    private final Dice dice;
    private final PrintType body;
    private final float thin;
    /** Share of fields and boxes that a machine filled in before anybody wrote: print in the place of writing. */
    private final double typedShare;

    FormBlocks(Sheet sheet, TextBlocks text) {
        this.sheet = sheet;
        this.text = text;
        this.dice = sheet.dice();
        this.body = text.body();
        this.thin = sheet.mm(dice.between(.12, .4));
        this.typedShare = dice.chance(.25) ? dice.between(.2, .9) : .03;
    }

    /** A row of labels, each followed by a rule to write on. */
    float fields(float x, float y, float width) {
        float height = Math.max(text.leading(), sheet.mm(dice.between(6, 11)));
        int count = dice.whole(1, 3);
        float base = y + height * .85f;
        float at = x;
        for (int i = 0; i < count; i++) {
            float end = x + width * (i + 1) / count - (i + 1 < count ? sheet.mm(2) : 0);
            String name = text.someLabel();
            at += sheet.write(body, name + (dice.chance(.8) ? ":" : ""), at, base) + sheet.mm(1.5);
            if (end - at > sheet.mm(8)) {
                underline(at, base + thin, end);
                Slot.Kind kind = name.equals("Signature") || dice.chance(.1)
                        ? Slot.Kind.SIGNATURE
                        : name.contains("Date") || name.contains("date") ? Slot.Kind.DATE : Slot.Kind.FIELD;
                if (dice.chance(typedShare)) {
                    typed(at + sheet.mm(dice.between(0, 4)), base - sheet.mm(dice.between(-.2, .6)), end - at);
                } else {
                    sheet.leave(kind, at, base - height * .8f, end - at, height);
                }
            }
            at = Math.max(at, end) + sheet.mm(2);
        }
        return height;
    }

    private void typed(float x, float base, float room) {
        PrintType type = sheet.press().typed(dice.between(8.5, 11));
        String value = text.broken(
                        type,
                        dice.chance(.4)
                                ? sheet.text().number(dice)
                                : sheet.text().name(dice),
                        room,
                        1)
                .get(0);
        sheet.write(type, value, x, base);
    }

    private void underline(float x0, float y, float x1) {
        if (dice.chance(.12)) {
            sheet.dashes(x0, y, x1, y, thin, sheet.mm(.4), sheet.mm(.8));
        } else {
            sheet.rule(x0, y, x1, y, thin);
        }
    }

    float checkBoxes(float x, float y, float width) {
        float size = sheet.mm(dice.between(2.4, 5));
        float row = Math.max(text.leading(), size * 1.5f);
        int rows = dice.whole(1, 3);
        float used = 0;
        for (int i = 0; i < rows; i++) {
            float at = x;
            while (at < x + width * .85f) {
                float top = y + used + row * .75f - size * .85f;
                if (dice.chance(.15)) {
                    sheet.outline(new java.awt.geom.Ellipse2D.Float(at, top, size, size), thin);
                } else {
                    sheet.box(at, top, size, size, thin);
                }
                if (dice.chance(typedShare)) {
                    PrintType type = sheet.press().typed(size / sheet.mm(.3528));
                    sheet.write(type, dice.among("X", "x", "XX"), at + size * .15f, top + size * .85f);
                } else {
                    sheet.leave(Slot.Kind.CHECK_BOX, at, top, size, size);
                }
                String name = text.someLabel();
                at += size * 1.5f;
                at += sheet.write(body, name, at, y + used + row * .75f) + sheet.mm(dice.between(4, 14));
            }
            used += row;
        }
        return used + text.leading() * .3f;
    }

    /** Lines to write on, ruled or not. */
    float writingLines(float x, float y, float width, float room) {
        float row = sheet.mm(dice.between(6.5, 11));
        int count = Math.max(1, Math.min((int) (room / row), dice.whole(1, 9)));
        boolean ruled = dice.chance(.9);
        Color colour = dice.chance(.3) ? new Color(150, 180, 215) : Color.BLACK;
        for (int i = 0; i < count; i++) {
            float top = y + i * row;
            if (ruled) {
                sheet.in(colour, () -> underline(x, top + row * .95f, x + width));
            }
            sheet.leave(Slot.Kind.LINE, x, top, width, row);
        }
        return count * row + text.leading() * .5f;
    }

    /** Squares for one character each, or a fine graph grid. */
    float squares(float x, float y, float width, float room) {
        boolean graph = dice.chance(.25);
        float side = sheet.mm(graph ? dice.between(4, 6) : dice.between(7.5, 11));
        int columns = Math.max(1, (int) (width / side));
        int rows = Math.max(1, Math.min((int) (room / side), dice.whole(1, graph ? 16 : 7)));
        int level = dice.whole(0, 190);
        Color colour =
                dice.chance(.3) ? new Color(level, Math.min(255, level + 40), 120) : new Color(level, level, level);
        sheet.in(colour, () -> {
            for (int r = 0; r <= rows; r++) {
                sheet.rule(x, y + r * side, x + columns * side, y + r * side, thin);
            }
            for (int c = 0; c <= columns; c++) {
                sheet.rule(x + c * side, y, x + c * side, y + rows * side, thin);
            }
            if (!graph && dice.chance(.3)) {
                for (int r = 0; r < rows; r++) {
                    sheet.dashes(x, y + (r + .5f) * side, x + columns * side, y + (r + .5f) * side, thin, 3, 3);
                }
                for (int c = 0; c < columns; c++) {
                    sheet.dashes(x + (c + .5f) * side, y, x + (c + .5f) * side, y + rows * side, thin, 3, 3);
                }
            }
        });
        for (int r = 0; r < rows; r++) {
            sheet.leave(graph ? Slot.Kind.OPEN : Slot.Kind.SQUARES, x, y + r * side, columns * side, side);
        }
        return rows * side + text.leading() * .7f;
    }

    /** Labels with a comb of small boxes, one digit each. */
    float comb(float x, float y, float width) {
        float side = sheet.mm(dice.between(4.5, 7));
        float lead = sheet.write(body, text.someLabel() + " ", x, y + side * .75f) + sheet.mm(1);
        int count = (int) Math.min(dice.whole(4, 18), (width - lead) / side);
        if (count < 2) {
            return side;
        }
        for (int i = 0; i < count; i++) {
            sheet.box(x + lead + i * side, y, side, side, thin);
        }
        sheet.leave(Slot.Kind.SQUARES, x + lead, y, count * side, side);
        return side + text.leading() * .5f;
    }

    /** Printed sentences and rows for copying them, by turns, between rules (as in the EHT pages). */
    float copyRows(float x, float y, float width, float room) {
        float row = sheet.mm(dice.between(9, 13));
        int pairs = Math.max(1, Math.min((int) (room / (2 * row)), dice.whole(2, 6)));
        boolean boxed = dice.chance(.8);
        for (int i = 0; i < 2 * pairs; i++) {
            float top = y + i * row;
            if (boxed) {
                sheet.rule(x, top, x + width, top, thin);
            }
            if (i % 2 == 0) {
                String line =
                        text.broken(body, text.someText(40), width * .95f, 1).get(0);
                sheet.write(body, line, x + sheet.mm(dice.between(.2, 2)), top + row * .62f);
            } else {
                sheet.leave(Slot.Kind.LINE, x + sheet.mm(1), top, width - sheet.mm(2), row);
            }
        }
        if (boxed) {
            sheet.box(x, y, width, 2 * pairs * row, thin * 1.6f);
        }
        return 2 * pairs * row + text.leading();
    }

    float signatures(float x, float y, float width) {
        float height = sheet.mm(dice.between(9, 15));
        int count = dice.whole(1, 2);
        for (int i = 0; i < count; i++) {
            float left = x + width * i / count;
            float wide = width / count * .9f;
            float base = y + height;
            boolean before = dice.chance(.5);
            String name = text.isHan() ? "签名" : dice.among("Signature", "Signed", "By", "Approved", "Date", "X");
            float lead = before ? sheet.write(body, name + ":", left, base) + sheet.mm(2) : 0;
            sheet.rule(left + lead, base + thin, left + wide, base + thin, thin);
            if (!before) {
                sheet.write(sheet.press().small(7), "(" + name + ")", left, base + text.leading() * .8f);
            }
            sheet.leave(
                    name.equals("Date") ? Slot.Kind.DATE : Slot.Kind.SIGNATURE,
                    left + lead,
                    base - height * .9f,
                    wide - lead,
                    height);
        }
        return height + text.leading() * 1.2f;
    }
}
