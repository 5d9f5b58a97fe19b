package org.palimpsest.synthesis;

/** Print of exam papers: questions with gaps, choices, sums. Each method returns the height used and leaves slots. */
final class ExamBlocks {
    /** Least width of a column of choices, in type sizes. */
    private static final int NARROWEST = 8;

    private final Sheet sheet;
    private final TextBlocks text;
    private final Dice dice;
    private final PrintType body;

    ExamBlocks(Sheet sheet, TextBlocks text) {
        this.sheet = sheet;
        this.text = text;
        this.dice = sheet.dice();
        this.body = text.body();
    }

    /** A question of one to four lines, with gaps to fill and perhaps choices below. */
    float question(float x, float y, float width, int number) {
        float step = Math.max(text.leading(), sheet.mm(dice.between(5, 8)));
        int count = dice.whole(1, 4);
        String start = number + (dice.chance(.5) ? ". " : text.isHan() ? "、" : ") ");
        float indent = body.width(start) + sheet.mm(1);
        sheet.write(body, start, x, y + body.size());
        for (int i = 0; i < count; i++) {
            gapped(x + indent, y + body.size() + i * step, width - indent, step);
        }
        float used = count * step;
        if (dice.chance(.45)) {
            used += choices(x + indent, y + used, width - indent);
        } else if (dice.chance(.3)) {
            float open = sheet.mm(dice.between(10, 34));
            sheet.leave(Slot.Kind.OPEN, x + indent, y + used, width - indent, open);
            used += open;
        }
        return used + text.leading() * .4f;
    }

    private void gapped(float x, float base, float width, float step) {
        float at = x;
        float end = x + width;
        while (at < end - body.size() * 3) {
            String piece = text.fitting(
                    body,
                    text.isHan() ? sheet.text().chinese(dice) : sheet.text().phrase(dice, dice.whole(2, 9)),
                    Math.min(end - at, width * dice.between(.25, 1)));
            if (piece.isEmpty()) {
                return;
            }
            at += sheet.write(body, piece, at, base) + body.size() * .3f;
            float gap = sheet.mm(dice.between(7, 24));
            if (at + gap > end || dice.chance(.3)) {
                continue;
            }
            if (dice.chance(.6)) {
                sheet.rule(at, base + body.size() * .12f, at + gap, base + body.size() * .12f, sheet.mm(.2));
                sheet.leave(Slot.Kind.BLANK, at, base - step * .72f, gap, step * .9f);
                at += gap + body.size() * .3f;
            } else {
                at += sheet.write(body, text.isHan() ? "（" : "(", at, base);
                sheet.leave(Slot.Kind.BRACKET, at, base - step * .75f, gap * .6f, step * .9f);
                at += gap * .6f;
                at += sheet.write(body, text.isHan() ? "）" : ")", at, base) + body.size() * .3f;
            }
        }
    }

    float choices(float x, float y, float width) {
        int columns = dice.among(1, 2, 4);
        while (columns > 1 && width / columns < NARROWEST * body.size()) {
            columns /= 2;
        }
        float step = text.leading() * 1.15f;
        for (int i = 0; i < 4; i++) {
            float left = x + width * (i % columns) / columns;
            float base = y + body.size() + (i / columns) * step;
            String content = text.isHan()
                    ? sheet.text().chinesePhrase(dice, dice.whole(2, 6))
                    : dice.chance(.3) ? sheet.text().number(dice) : sheet.text().phrase(dice, dice.whole(1, 3));
            String line = "ABCD".charAt(i) + (dice.chance(.8) ? ". " : ") ") + content;
            sheet.write(body, text.fitting(body, line, width / columns), left, base);
        }
        return (4 / columns) * step;
    }

    /** Rows of sums to work out, or sums one below the other. */
    float sums(float x, float y, float width) {
        float step = sheet.mm(dice.between(8, 14));
        int columns = dice.whole(2, 4);
        int rows = dice.whole(1, 5);
        for (int i = 0; i < columns * rows; i++) {
            float left = x + width * (i % columns) / columns;
            float base = y + step * (i / columns + .7f);
            String sum = dice.whole(2, 99) + String.valueOf(dice.letter("+-×÷")) + dice.whole(2, 99) + "=";
            float used = sheet.write(body, sum, left, base);
            sheet.leave(Slot.Kind.RESULT, left + used, base - step * .6f, width / columns * .45f, step * .75f);
        }
        return rows * step + text.leading() * .4f;
    }

    /** Name, class and score at the head of a paper. */
    float head(float x, float y, float width) {
        float base = y + text.leading();
        float at = x;
        String[] names =
                text.isHan() ? new String[] {"姓名", "班级", "学号", "得分"} : new String[] {"Name", "Class", "No.", "Score"};
        for (String name : names) {
            at += sheet.write(body, name + (dice.chance(.7) ? ":" : ""), at, base) + sheet.mm(1);
            float gap = width / names.length - (sheet.mm(1) + body.width(name + "::"));
            if (gap > sheet.mm(6)) {
                sheet.rule(at, base + 2, at + gap, base + 2, sheet.mm(.2));
                Slot.Kind kind = name.equals(names[0]) ? Slot.Kind.NAME : Slot.Kind.FIELD;
                sheet.leave(kind, at, base - text.leading() * .9f, gap, text.leading() * 1.1f);
                at += gap + sheet.mm(1);
            }
        }
        return text.leading() * 1.6f;
    }
}
