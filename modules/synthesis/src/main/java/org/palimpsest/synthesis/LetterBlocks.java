package org.palimpsest.synthesis;

import java.awt.Color;
import java.util.List;

/** A letter from its head to the name below the signature. */
final class LetterBlocks {
    private final Sheet sheet;
    private final TextBlocks text;
    private final Dice dice;
    private final PrintType body;

    LetterBlocks(Sheet sheet, TextBlocks text) {
        this.sheet = sheet;
        this.text = text;
        this.dice = sheet.dice();
        this.body = text.body();
    }

    /** Name, address and a rule, perhaps in colour; returns the height used. */
    float head(float x, float y, float width) {
        PrintType large = sheet.press().headline(dice, dice.between(1.3, 2.2));
        PrintType small = sheet.press().small(dice.between(6.5, 9));
        boolean right = dice.chance(.3);
        Color colour =
                dice.chance(.35) ? new Color(dice.whole(0, 160), dice.whole(0, 110), dice.whole(40, 190)) : Color.BLACK;
        List<String> lines = List.of(
                text.isHan()
                        ? sheet.text().chinesePhrase(dice, 6)
                        : sheet.text().name(dice) + dice.among("", " & Co.", " Inc."),
                sheet.text().address(dice),
                "Tel. " + sheet.text().phone(dice));
        float at = y;
        for (int i = 0; i < lines.size(); i++) {
            PrintType type = i == 0 ? large : small;
            at += type.size() * 1.3f;
            float left = right ? x + width - type.width(lines.get(i)) : x;
            float base = at;
            String line = lines.get(i);
            sheet.in(colour, () -> sheet.write(type, line, left, base));
        }
        at += sheet.mm(2);
        if (dice.chance(.6)) {
            float base = at;
            sheet.in(colour, () -> sheet.rule(x, base, x + width, base, sheet.mm(dice.between(.2, .9))));
        }
        return at - y + sheet.mm(dice.between(3, 10));
    }

    /** Date, address and salutation. */
    float opening(float x, float y, float width) {
        String date = sheet.text().date(dice);
        float step = text.leading();
        float at = y + step;
        sheet.write(body, date, dice.chance(.5) ? x : x + width - body.width(date), at);
        at += step * dice.between(1, 2);
        for (int i = 0; i < 3; i++) {
            String line = i == 0
                    ? text.isHan()
                            ? sheet.text().chineseName(dice)
                            : sheet.text().name(dice)
                    : sheet.text().address(dice);
            sheet.write(body, line, x, at);
            at += step;
        }
        at += step;
        sheet.write(
                body,
                text.isHan() ? "尊敬的先生：" : dice.among("Dear Sir,", "Dear Madam:", "To whom it may concern:"),
                x,
                at);
        return at - y + step;
    }

    /** Regards, room for a signature that is seldom enough, and the printed name below. */
    float closing(float x, float y, float width) {
        float step = text.leading();
        float left = dice.chance(.6) ? x : x + width * .55f;
        float at = y + step;
        sheet.write(
                body,
                text.isHan() ? "此致" : dice.among("Sincerely,", "Yours truly,", "Regards,", "Respectfully submitted,"),
                left,
                at);
        float room = sheet.mm(dice.between(4, 16));
        sheet.leave(
                Slot.Kind.SIGNATURE, left, at - step * .2f, Math.min(width * .45f, sheet.mm(70)), room + step * .6f);
        at += room + step;
        if (dice.chance(.4)) {
            sheet.rule(left, at - step * .9f, left + width * .4f, at - step * .9f, sheet.mm(.2));
        }
        sheet.write(
                body,
                text.isHan() ? sheet.text().chineseName(dice) : sheet.text().name(dice),
                left,
                at);
        sheet.write(
                body,
                text.isHan() ? "主任" : dice.among("Director", "Vice President", "Secretary", "Manager"),
                left,
                at + step);
        return at - y + 2.5f * step;
    }
}
