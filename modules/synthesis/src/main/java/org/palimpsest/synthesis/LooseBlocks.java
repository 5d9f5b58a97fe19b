package org.palimpsest.synthesis;

/**
 * Print in loose pieces that an eraser most easily takes for a pen's: lone glyphs, dotted leaders, broken rules, lines in a script
 * face. Each method prints at a place and returns the height used.
 */
final class LooseBlocks {
    private final Sheet sheet;
    private final TextBlocks text;
    private final Dice dice;
    private final PrintType body;

    LooseBlocks(Sheet sheet, TextBlocks text) {
        this.sheet = sheet;
        this.text = text;
        this.dice = sheet.dice();
        this.body = text.body();
    }

    /** Names and numbers with dots between them, set as a broken rule or typed. */
    float leaders(float x, float y, float width) {
        int count = dice.whole(2, 9);
        boolean typed = dice.chance(.5);
        String dot = dice.among(".", ". ", " .", "-", "·");
        for (int i = 0; i < count; i++) {
            float base = y + (i + .8f) * text.leading();
            String name = TextBlocks.clipped(body, text.someTitle(), width * .6f);
            float start = x + sheet.write(body, name, x, base) + body.size() * .4f;
            String page = String.valueOf(dice.whole(1, 300));
            float end = x + width - body.width(page);
            sheet.write(body, page, end, base);
            float stop = end - body.size() * .4f;
            if (typed) {
                String dots = dot.repeat(Math.max(0, (int) ((stop - start) / body.width(dot))));
                sheet.write(body, dots, start, base);
            } else {
                sheet.dashes(start, base, stop, base, sheet.mm(.3), sheet.mm(.3), sheet.mm(1.1));
            }
        }
        return count * text.leading() + text.leading() * .5f;
    }

    /** A rule over the column: whole, double, dashed or dotted. */
    float separator(float x, float y, float width) {
        float at = y + text.leading() * .5f;
        float thick = sheet.mm(dice.between(.12, dice.chance(.2) ? 1.2 : .4));
        switch (dice.weighted(3, 3, 1, 1)) {
            case 0 -> sheet.rule(x, at, x + width, at, thick);
            case 1 -> sheet.dashes(
                    x, at, x + width, at, thick, sheet.mm(dice.between(.6, 4)), sheet.mm(dice.between(.6, 3)));
            case 2 -> {
                sheet.rule(x, at, x + width, at, thick);
                sheet.rule(x, at + 2 * thick + 1, x + width, at + 2 * thick + 1, thick * .5f);
            }
            default -> sheet.dashes(x, at, x + width, at, thick * 1.5f, thick * 1.5f, sheet.mm(1));
        }
        return text.leading();
    }

    /** Lone glyphs, far apart: the shapes most easily taken for pen strokes. */
    float glyphs(float x, float y, float width) {
        String latin = "1l|I/\\-–—()[]{}=+<>7VvXxOoCLTJ.,'*";
        String chinese = "一二三十个万人大八入口日丁厂卜丿了下上";
        PrintType type = dice.chance(.5) ? body : sheet.press().headline(dice, dice.between(1, 1.8));
        float at = x;
        while (at < x + width - type.size() * 3) {
            String glyph = String.valueOf(dice.letter(text.isHan() && dice.chance(.6) ? chinese : latin));
            String printed = dice.chance(.3) ? "(" + dice.whole(1, 9) + ")" : glyph;
            sheet.write(type, printed, at, y + type.size());
            at += type.size() * dice.between(1.5, 9);
        }
        return type.size() * 1.7f;
    }

    /** Some lines in a face that imitates writing. */
    float script(float x, float y, float width) {
        PrintType type = sheet.press().script(dice.between(.95, 2));
        int lines = dice.weighted(4, 3, 2, 1) + 1;
        float step = type.size() * dice.between(1.2, 1.5);
        for (int i = 0; i < lines; i++) {
            String words = dice.chance(.6) ? text.someText(20) : text.someTitle();
            sheet.write(type, TextBlocks.clipped(type, words, width), x, y + type.size() + i * step);
        }
        return lines * step + text.leading() * .3f;
    }
}
