package org.palimpsest.synthesis;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Running print: headlines, paragraphs, lists, formulas, panels. Each method prints at a place and returns the height used. */
final class TextBlocks {
    private final Sheet sheet;
    private final Dice dice;
    private final Words words;
    private final boolean han;
    private final PrintType body;
    private final float leading;
    private final Formulas formulas;

    TextBlocks(Sheet sheet) {
        this.sheet = sheet;
        this.dice = sheet.dice();
        this.words = sheet.text();
        this.han = sheet.script() == Script.HAN;
        this.body = sheet.press().body();
        this.leading = body.size() * dice.between(1.2, 1.75);
        this.formulas = new Formulas(sheet);
    }

    float leading() {
        return leading;
    }

    PrintType body() {
        return body;
    }

    boolean isHan() {
        return han;
    }

    String someText(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(han ? words.chinese(dice) : words.sentence(dice)).append(han ? "" : " ");
            if (dice.chance(.12)) {
                text.append(aside()).append(han ? "" : " ");
            }
        }
        return text.toString();
    }

    /** What stands alone in running text: references, list letters, single digits and strokes. */
    private String aside() {
        int number = dice.whole(1, 9);
        return han
                ? dice.among("[" + number + "]", "（" + number + "）", "一、", "二、", "①", "(" + number + ")", "—")
                : dice.among(
                        "[" + number + "]", "(i)", "I", "l. " + number, number + ".", "(a)", "—", "1", "/", "[...]");
    }

    /** A word or two that name a field or a column. */
    String someLabel() {
        return isHan() ? sheet.text().chineseWord(dice) : sheet.text().label(dice);
    }

    String someTitle() {
        return han ? words.chinesePhrase(dice, dice.whole(2, 12)) : words.title(dice, dice.whole(1, 6));
    }

    float title(float x, float y, float width) {
        PrintType type = dice.chance(.12)
                ? sheet.press().script(dice.between(1.3, 2.4))
                : sheet.press().headline(dice, dice.between(1.3, 3.2));
        int lines = dice.weighted(4, 1) + 1;
        float used = 0;
        boolean centred = dice.chance(.65);
        for (int i = 0; i < lines; i++) {
            String line = clipped(
                    type, dice.chance(.2) ? someTitle().toUpperCase(java.util.Locale.ROOT) : someTitle(), width);
            used += type.size() * 1.25f;
            float at = centred ? x + (width - type.width(line)) / 2 : x;
            float base = y + used;
            colourSometimes(.1, () -> sheet.write(type, line, at, base));
        }
        return used + type.size() * .5f;
    }

    private void colourSometimes(double share, Runnable printing) {
        if (dice.chance(share)) {
            sheet.in(new Color(dice.whole(0, 200), dice.whole(0, 140), dice.whole(0, 200)), printing);
        } else {
            printing.run();
        }
    }

    float heading(float x, float y, float width) {
        PrintType type = sheet.press().bold(dice.chance(.2) ? dice.between(1.4, 2.3) : dice.between(1, 1.35));
        String number = dice.chance(.5) ? dice.whole(1, 12) + (han ? "、" : ". ") : "";
        String line = clipped(type, number + someTitle(), width);
        sheet.write(type, line, x, y + type.size());
        if (dice.chance(.12)) {
            sheet.rule(x, y + type.size() * 1.25f, x + type.width(line), y + type.size() * 1.25f, sheet.mm(.2));
        }
        return type.size() * 1.6f;
    }

    static String clipped(PrintType type, String text, float width) {
        String line = text;
        while (line.length() > 1 && type.width(line) > width) {
            int fit = (int) Math.max(1, Math.min(line.length() - 1, line.length() * width / type.width(line)));
            int space = line.lastIndexOf(' ', fit);
            line = line.substring(0, space > 0 && line.charAt(fit) < PrintType.FIRST_HAN ? space : fit);
        }
        return line;
    }

    float paragraph(float x, float y, float width, float room) {
        return paragraph(x, y, width, room, body, dice.whole(60, 900));
    }

    float paragraph(float x, float y, float width, float room, PrintType type, int length) {
        float step = leading * type.size() / body.size();
        int most = Math.max(1, (int) (room / step));
        List<String> lines = broken(type, someText(length), width, most);
        boolean justified = !sheet.press().isTypewritten() && dice.chance(.6);
        float base = y + type.size();
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            line(type, lines.get(i), x, base, justified && !last ? width : 0);
            base += step;
        }
        return lines.size() * step + leading * dice.between(.1, .8);
    }

    /** Prints a line word by word; spread to {@code full} px if that is more than 0. */
    private void line(PrintType type, String line, float x, float base, float full) {
        String[] parts = line.trim().split(" ");
        float natural = type.width(line.trim());
        if (parts.length < 2) {
            sheet.write(type, line.trim(), x, base);
            return;
        }
        float space = type.width(" ") + (full > 0 ? Math.min(type.size(), (full - natural) / (parts.length - 1)) : 0);
        float at = x;
        for (String part : parts) {
            if (!part.isEmpty()) {
                at += sheet.write(type, part, at, base) + space;
            }
        }
    }

    /** Lines of {@code text} no wider than {@code width}: Latin breaks at spaces, Chinese anywhere. */
    List<String> broken(PrintType type, String text, float width, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        float each =
                Math.max(1, type.width(text.substring(0, Math.min(40, text.length()))) / Math.min(40, text.length()));
        while (!rest.isBlank() && lines.size() < most) {
            int fit = Math.min(rest.length(), (int) (width / each * 1.3f) + 4);
            while (fit > 1 && type.width(rest.substring(0, fit)) > width) {
                fit -= Math.max(1, fit / 40);
            }
            int space = rest.lastIndexOf(' ', fit);
            boolean inWord = fit < rest.length() && rest.charAt(fit) < PrintType.FIRST_HAN;
            int cut = fit < rest.length() && space > (inWord ? 0 : fit / 2) ? space : fit;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
        }
        return lines;
    }

    /** As many whole words of {@code text} as fit into one line of {@code width}; empty if not even the first does. */
    String fitting(PrintType type, String text, float width) {
        int cut = broken(type, text, width, 1).get(0).length();
        while (cut > 0 && isWithinWord(text, cut)) {
            cut--;
        }
        String line = text.substring(0, cut).stripTrailing();
        return type.width(line) <= width ? line : "";
    }

    private static boolean isWithinWord(String text, int at) {
        return at < text.length() && isLatin(text.charAt(at - 1)) && isLatin(text.charAt(at));
    }

    private static boolean isLatin(char c) {
        return c != ' ' && c < PrintType.FIRST_HAN;
    }

    float bullets(float x, float y, float width, float room) {
        int count = dice.whole(2, 7);
        float used = 0;
        String bullet = dice.among("•", "-", "–", "*", "o", "");
        PrintType type = dice.chance(.7) ? body : sheet.press().body(dice.between(1, 1.5));
        for (int i = 0; i < count && used < room - 2 * leading; i++) {
            String mark = bullet.isEmpty() ? "(" + (i + 1) + ")" : bullet;
            sheet.write(type, mark, x, y + used + type.size());
            float indent = Math.max(type.size(), type.width(mark) + type.size() * .4f);
            used += paragraph(
                    x + indent,
                    y + used,
                    width - indent,
                    Math.min(room - used, 4 * leading),
                    type,
                    dice.whole(20, 160));
        }
        return used;
    }

    float formula(float x, float y, float width) {
        PrintType type = dice.chance(.7) ? sheet.press().italic(dice.between(1, 1.4)) : body;
        int lines = dice.weighted(5, 2, 1) + 1;
        float used = 0;
        for (int i = 0; i < lines; i++) {
            Formulas.Box box = formulas.formula(type, dice.whole(1, 5));
            float at = x + Math.max(0, Math.min(width - box.width(), width * dice.between(.05, .35)));
            if (box.width() <= width) {
                box.draw(at, y + used + box.up());
                if (dice.chance(.4)) {
                    String number = "(" + dice.whole(1, 40) + ")";
                    sheet.write(body, number, x + width - body.width(number), y + used + box.up());
                }
            }
            used += box.up() + box.down() + leading * .5f;
        }
        return used + leading * .4f;
    }

    /** A grey or coloured panel with words on it, black bars, or a logo. */
    float panel(float x, float y, float width) {
        float height = leading * dice.between(1.2, 3);
        int level = dice.whole(150, 238);
        float wide = width * dice.between(.3, 1);
        if (dice.chance(.3)) {
            int bars = dice.whole(1, 4);
            for (int i = 0; i < bars; i++) {
                sheet.pencil()
                        .fill(new Rectangle2D.Float(
                                x + width * dice.between(0, .6),
                                y + dice.between(0, height * .5),
                                width * dice.between(.05, .4),
                                leading * dice.between(.6, 1.2)));
            }
            return height + leading;
        }
        sheet.in(new Color(level, level, level), () -> sheet.pencil().fill(new Rectangle2D.Float(x, y, wide, height)));
        String line = clipped(sheet.press().bold(1.1), someTitle(), wide * .9f);
        boolean light = dice.chance(.2);
        sheet.in(
                light ? Color.WHITE : Color.BLACK,
                () -> sheet.write(sheet.press().bold(1.1), line, x + wide * .05f, y + height * .7f));
        return height + leading * .5f;
    }

    float logo(float x, float y) {
        float size = sheet.mm(dice.between(6, 16));
        Color colour = new Color(dice.whole(0, 220), dice.whole(0, 160), dice.whole(0, 220));
        sheet.in(dice.chance(.5) ? Color.BLACK : colour, () -> {
            sheet.pencil().fill(new Ellipse2D.Float(x, y, size, size));
            sheet.in(Color.WHITE, () -> sheet.pencil()
                    .fill(new Ellipse2D.Float(x + size * .2f, y + size * .15f, size * .5f, size * .6f)));
        });
        sheet.write(
                sheet.press().headline(dice, 1.6),
                dice.among("ABC", "B&W", "Linn", "GSA", "NTU", "KLM"),
                x + size * 1.2f,
                y + size * .8f);
        return size + leading * .5f;
    }
}
