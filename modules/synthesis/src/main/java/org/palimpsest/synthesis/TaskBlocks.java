package org.palimpsest.synthesis;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;

/** Exercises with a form of their own: matching, answer sheets, true or false, written sums, cloze texts, the sealed margin. */
final class TaskBlocks {
    private final Sheet sheet;
    private final TextBlocks text;
    private final Dice dice;
    private final PrintType body;
    private final float thin;

    TaskBlocks(Sheet sheet, TextBlocks text) {
        this.sheet = sheet;
        this.text = text;
        this.dice = sheet.dice();
        this.body = text.body();
        this.thin = sheet.mm(dice.between(.12, .3));
    }

    private String item() {
        return text.isHan()
                ? sheet.text().chinesePhrase(dice, dice.whole(1, 4))
                : dice.chance(.3) ? sheet.text().number(dice) : sheet.text().phrase(dice, dice.whole(1, 2));
    }

    /** Two columns of words to be joined by lines. */
    float matching(float x, float y, float width) {
        int rows = dice.whole(3, 6);
        float step = Math.max(text.leading() * 1.3f, sheet.mm(dice.between(7, 14)));
        float right = x + width * dice.between(.5, .7);
        boolean dotted = dice.chance(.6);
        float[] ends = new float[rows];
        for (int i = 0; i < rows; i++) {
            float base = y + step * (i + .7f);
            String left = text.fitting(body, item(), width * .33f);
            ends[i] = x + sheet.write(body, left, x, base) + sheet.mm(2);
            sheet.write(body, text.fitting(body, item(), width * .28f), right + sheet.mm(2), base);
            if (dotted) {
                dot(ends[i], base - body.size() * .3f);
                dot(right, base - body.size() * .3f);
            }
        }
        for (int i = 0; i < rows; i++) {
            float from = y + step * (i + .7f) - body.size() * .3f;
            float to = y + step * (dice.whole(0, rows - 1) + .7f) - body.size() * .3f;
            sheet.leave(Slot.Kind.MATCH, ends[i], from, right - ends[i], to - from);
        }
        return rows * step + text.leading();
    }

    private void dot(float x, float y) {
        float r = sheet.mm(.6);
        sheet.pencil().fill(new Ellipse2D.Float(x - r, y - r, 2 * r, 2 * r));
    }

    /** Rows of lettered bubbles or boxes, one of each row to be filled. */
    float answerSheet(float x, float y, float width) {
        int choices = dice.whole(3, 5);
        int rows = dice.whole(3, 10);
        float high = sheet.mm(dice.between(2.6, 4.2));
        float wide = high * dice.between(1, 1.7);
        float step = high * dice.between(1.4, 1.8);
        boolean round = dice.chance(.55);
        PrintType letter = sheet.press().small(high * .62 / sheet.mm(.3528));
        float pitch = wide * 1.45f * choices + sheet.mm(13);
        int columns = Math.max(1, Math.min((int) (width / pitch), dice.whole(1, 4)));
        for (int i = 0; i < columns * rows; i++) {
            float left = x + pitch * (i / rows);
            float top = y + step * (i % rows);
            sheet.write(body, String.valueOf(i + 1), left, top + high * .85f);
            int chosen = dice.whole(0, choices - 1);
            for (int c = 0; c < choices; c++) {
                float at = left + sheet.mm(7) + c * wide * 1.45f;
                if (round) {
                    sheet.outline(new Ellipse2D.Float(at, top, wide, high), thin);
                } else {
                    sheet.box(at, top, wide, high, thin);
                }
                String name = String.valueOf((char) ('A' + c));
                sheet.write(letter, name, at + (wide - letter.width(name)) / 2, top + high * .78f);
                if (c == chosen) {
                    sheet.leave(Slot.Kind.BUBBLE, at, top, wide, high);
                }
            }
        }
        return rows * step + text.leading();
    }

    /** Statements, each with a bracket or two words at its end to judge it. */
    float trueOrFalse(float x, float y, float width) {
        int rows = dice.whole(2, 6);
        float step = Math.max(text.leading() * 1.2f, sheet.mm(dice.between(6, 9)));
        boolean words = !text.isHan() && dice.chance(.4);
        for (int i = 0; i < rows; i++) {
            float base = y + step * (i + .75f);
            String line = (i + 1) + ". " + text.someText(30);
            sheet.write(body, text.fitting(body, line, width - sheet.mm(22)), x, base);
            float at = x + width - sheet.mm(18);
            if (words) {
                float next = at + sheet.write(body, "True", at, base) + sheet.mm(3);
                sheet.leave(Slot.Kind.RING, at, base - body.size(), next - at - sheet.mm(3), body.size() * 1.2f);
                sheet.write(body, "False", next, base);
            } else {
                at += sheet.write(body, text.isHan() ? "（" : "(", at, base);
                sheet.leave(Slot.Kind.BRACKET, at, base - step * .7f, sheet.mm(8), step * .9f);
                sheet.write(body, text.isHan() ? "）" : ")", at + sheet.mm(9), base);
            }
        }
        return rows * step + text.leading() * .5f;
    }

    /** Sums set one number below the other, with room for the result and for what is carried. */
    float columnSums(float x, float y, float width) {
        int wanted = dice.whole(2, 5);
        PrintType type = body.scaled(dice.between(1, 1.4));
        // Four digits and a sign, and some air.
        int count = Math.max(1, Math.min(wanted, (int) (width / (type.size() * 4.6f))));
        float step = type.size() * 1.25f;
        float pitch = width / count;
        for (int i = 0; i < count; i++) {
            float right = x + pitch * i + Math.min(pitch * .6f, type.size() * 4);
            int digits = dice.whole(1, 4);
            int top = (int) StrictMath.pow(10, digits);
            for (int row = 0; row < 2; row++) {
                String number = String.valueOf(dice.whole(top / 10, top * 9 - 1));
                String line = row == 1 ? dice.letter("+-×") + " " + number : number;
                sheet.write(type, line, right - type.width(line), y + step * (row + 1));
            }
            float under = y + step * 2.25f;
            sheet.rule(right - type.size() * 3.2f, under, right + type.size() * .3f, under, thin);
            sheet.leave(Slot.Kind.RESULT, right - type.size() * 2.6f, under, type.size() * 2.9f, step * 1.1f);
        }
        return step * 3.7f + sheet.mm(dice.between(0, 14));
    }

    /** A passage with numbered gaps. */
    float cloze(float x, float y, float width, float room) {
        float step = Math.max(text.leading(), sheet.mm(dice.between(5.5, 8)));
        int rows = Math.max(1, Math.min((int) (room / step), dice.whole(3, 9)));
        int number = dice.whole(1, 40);
        for (int i = 0; i < rows; i++) {
            float base = y + body.size() + i * step;
            float at = x;
            while (at < x + width - body.size() * 2) {
                float most = Math.min(x + width - at, width * dice.between(.15, .6));
                String piece = text.fitting(body, text.someText(12), most);
                if (piece.isEmpty()) {
                    break;
                }
                at += sheet.write(body, piece, at, base) + body.size() * .3f;
                float gap = sheet.mm(dice.between(9, 20));
                if (at + gap < x + width && dice.chance(.75)) {
                    sheet.rule(at, base + body.size() * .12f, at + gap, base + body.size() * .12f, thin);
                    if (dice.chance(.6)) {
                        PrintType small = body.scaled(.75f);
                        String label = String.valueOf(number++);
                        sheet.write(small, label, at + (gap - small.width(label)) / 2, base);
                    }
                    sheet.leave(Slot.Kind.BLANK, at, base - step * .72f, gap, step * .9f);
                    at += gap + body.size() * .3f;
                }
            }
        }
        return rows * step + text.leading() * .5f;
    }

    /** The sealed margin of an exam paper: turned words between gaps, a dotted line, signs for where to fold. */
    void seal(float left, float top, float bottom) {
        AffineTransform before = sheet.pencil().getTransform();
        float at = left - sheet.mm(4);
        sheet.dashes(at, top, at, bottom, sheet.mm(.3), sheet.mm(.4), sheet.mm(dice.between(.7, 1.6)));
        sheet.pencil().rotate(-Math.PI / 2, at, bottom);
        String[] words = text.isHan()
                ? new String[] {"学校", "班级", "姓名", "考号", "密封线内不要答题"}
                : new String[] {"School", "Class", "Name", "No.", "do not write above this line"};
        float x = at + sheet.mm(dice.between(5, 20));
        for (String word : words) {
            // Turned: its box is of no use to whoever writes on the sheet as it lies.
            x += body.draw(sheet.pencil(), word, x, bottom - sheet.mm(2.5), dice) + sheet.mm(1);
            float gap = sheet.mm(dice.between(14, 30));
            sheet.pencil().draw(new java.awt.geom.Line2D.Float(x, bottom - sheet.mm(2), x + gap, bottom - sheet.mm(2)));
            x += gap + sheet.mm(dice.between(3, 10));
        }
        sheet.pencil().setTransform(before);
    }
}
