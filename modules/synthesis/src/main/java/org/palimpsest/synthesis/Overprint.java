package org.palimpsest.synthesis;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * Pen on top of print: words ringed, underlined, struck out, scribbled over, ticked, corrected, cut apart. This is where an
 * eraser loses print most easily, so training pages must hold much of it.
 */
final class Overprint {
    private final Sheet sheet;
    private final Dice dice;
    private final Marks marks;
    private final Scribbles scribbles;
    private final Words words;
    private final boolean han;

    Overprint(Sheet sheet) {
        this.sheet = sheet;
        this.dice = sheet.dice();
        this.marks = new Marks(sheet.ink(), dice);
        this.scribbles = new Scribbles(sheet.ink(), dice);
        this.words = sheet.text();
        this.han = sheet.script() == Script.HAN;
    }

    /** Marks {@code count} printed words in as many ways as a reader with a pen has. */
    void mark(int count, Hand hand) {
        if (sheet.words().isEmpty()) {
            return;
        }
        // A reader keeps to a few habits on one page.
        int habit = habit();
        for (int i = 0; i < count; i++) {
            one(dice.chance(.45) ? habit : manner(), span(), hand);
        }
    }

    /** Rings, lines, scribbles and ticks; nobody signs a page word by word. */
    private int habit() {
        return dice.weighted(10, 12, 16, 22, 15, 7);
    }

    private int manner() {
        return dice.weighted(10, 12, 16, 22, 15, 7, 10, 5, 6, 6, 6, 2, 6);
    }

    private void one(int manner, Rectangle2D.Float word, Hand hand) {
        Pen pen = hand.pen();
        switch (manner) {
            case 0 -> ring(pen, word);
            case 1 -> underline(pen, word);
            case 2 -> strike(pen, word);
            case 3 -> scribbles.over(
                    pen,
                    word.x,
                    word.y + word.height * dice.between(.05, .25),
                    word.width,
                    word.height * dice.between(.7, 1.05));
            case 4 -> tick(pen, word);
            case 5 -> marks.cross(pen, centre(word), middle(word), word.height * dice.between(1, 3));
            case 6 -> rewrite(hand, word);
            case 7 -> insert(hand, word);
            case 8 -> separators(pen, word);
            case 9 -> box(pen, word);
            case 10 -> signature(hand, word);
            case 11 -> marks.exchange(
                    pen, word.x, word.y, word.width * .4f, word.width * .4f, word.height * dice.between(1, 1.4));
            default -> beside(hand, word);
        }
    }

    /** A printed word, or some centimetres of a printed line; now and then most of the line. */
    private Rectangle2D.Float span() {
        Rectangle2D.Float word = dice.pick(sheet.words());
        float longest = sheet.mm(dice.chance(.12) ? 120 : dice.between(8, 40));
        if (word.width <= longest) {
            return word;
        }
        float left = word.x + (word.width - longest) * dice.between(0, 1);
        return new Rectangle2D.Float(left, word.y, longest, word.height);
    }

    private static float centre(Rectangle2D.Float word) {
        return word.x + word.width / 2;
    }

    private static float middle(Rectangle2D.Float word) {
        return word.y + word.height * .6f;
    }

    private void ring(Pen pen, Rectangle2D.Float word) {
        // Tight rings cut through the letters that they mean to go round.
        marks.ring(
                pen,
                centre(word),
                middle(word),
                word.width * dice.between(.85, 1.25),
                word.height * dice.between(.9, 1.8));
    }

    private void underline(Pen pen, Rectangle2D.Float word) {
        float y = word.y + word.height * dice.between(.92, 1.12);
        switch (dice.weighted(6, 2, 2)) {
            case 0 -> marks.line(pen, word.x, y, word.x + word.width, y + dice.normal(0, word.height * .06));
            case 1 -> {
                marks.line(pen, word.x, y, word.x + word.width, y);
                float below = y + Math.max(pen.width() * 1.6f, word.height * .18f);
                marks.line(pen, word.x, below, word.x + word.width, below);
            }
            default -> marks.wave(pen, word.x, y, word.width, word.height * dice.between(.15, .35));
        }
    }

    private void strike(Pen pen, Rectangle2D.Float word) {
        int lines = dice.weighted(5, 3, 1) + 1;
        float lean = dice.chance(.3) ? dice.between(-.7, .7) * word.height : 0;
        for (int i = 0; i < lines; i++) {
            float y = word.y + word.height * dice.between(.35, .85);
            marks.line(pen, word.x, y + lean / 2, word.x + word.width, y - lean / 2);
        }
    }

    private void tick(Pen pen, Rectangle2D.Float word) {
        float size = sheet.mm(dice.chance(.25) ? dice.between(8, 22) : dice.between(2.5, 8));
        marks.tick(pen, word.x + word.width * dice.between(0, 1), word.y + word.height * dice.between(.2, 1), size);
    }

    /** A correction written right across the word. */
    private void rewrite(Hand hand, Rectangle2D.Float word) {
        hand.write(
                sheet.ink(),
                some(),
                word.x + dice.normal(0, word.height * .3),
                word.y + word.height * dice.between(.5, 1.5),
                word.height * dice.between(.7, 1.8),
                Math.max(word.width * dice.between(1, 1.8), sheet.mm(9)),
                dice);
    }

    private String some() {
        return switch (dice.weighted(3, 2, 1)) {
            case 0 -> han && dice.chance(.7) ? words.chineseWord(dice) : words.word(dice);
            case 1 -> words.number(dice);
            default -> String.valueOf(dice.letter("ABCDEFXYZabcdxyz?!"));
        };
    }

    private void insert(Hand hand, Rectangle2D.Float word) {
        float at = word.x + word.width * dice.between(.1, .9);
        float foot = word.y + word.height * dice.between(.95, 1.15);
        marks.caret(hand.pen(), at, foot, word.height * dice.between(.4, 1));
        hand.write(
                sheet.ink(),
                some(),
                at - word.height * .5f,
                word.y + word.height * dice.between(.05, .3),
                word.height * dice.between(.5, .8),
                sheet.mm(25),
                dice);
    }

    /** Short upright strokes that cut a word or a number into parts; often in pencil, often broken. */
    private void separators(Pen pen, Rectangle2D.Float word) {
        int count = dice.whole(1, 5);
        for (int i = 0; i < count; i++) {
            float at = word.x + word.width * dice.between(.05, .95);
            float top = word.y - word.height * dice.between(0, .4);
            float foot = word.y + word.height * dice.between(.95, 1.4);
            float lean = dice.normal(0, word.height * .12);
            if (dice.chance(.5)) {
                marks.dashed(pen, at + lean, top, at, foot, word.height * dice.between(.12, .3));
            } else {
                marks.line(pen, at + lean, top, at, foot);
            }
        }
    }

    private void box(Pen pen, Rectangle2D.Float word) {
        float pad = word.height * dice.between(-.05, .3);
        if (dice.chance(.5)) {
            marks.bracket(pen, word.x - pad, word.y - pad, word.height * .4f, word.height + 2 * pad);
            marks.bracketEnd(pen, word.x + word.width + pad, word.y - pad, word.height * .4f, word.height + 2 * pad);
        } else {
            marks.box(pen, word.x - pad, word.y - pad, word.width + 2 * pad, word.height + 2 * pad);
        }
    }

    /** Short strokes that stand alone before or behind print: a dot, a dash, a bar, a bracket, one letter. */
    private void beside(Hand hand, Rectangle2D.Float word) {
        Pen pen = hand.pen();
        float high = word.height;
        float x = dice.chance(.7) ? word.x - high * dice.between(.3, 1.2) : word.x + word.width + high * .4f;
        float y = middle(word);
        switch (dice.weighted(3, 3, 2, 2, 2, 2)) {
            case 0 -> marks.line(
                    pen, x, y, x + pen.width() * dice.between(.1, 1), y + dice.normal(0, pen.width() * .5));
            case 1 -> marks.line(pen, x, y, x + high * dice.between(.3, .9), y + dice.normal(0, high * .06));
            case 2 -> marks.line(pen, x, word.y, x + dice.normal(0, high * .1), word.y + high * dice.between(1, 4));
            case 3 -> marks.bracket(pen, x, word.y, high * .3f, high * dice.between(1, 1.3));
            case 4 -> marks.tick(pen, x, y, high * dice.between(.5, 1.2));
            default -> hand.write(
                    sheet.ink(), String.valueOf(dice.letter("Il1iJ?-.,:")), x, word.y + high, high * .8f, high, dice);
        }
    }

    private void signature(Hand hand, Rectangle2D.Float word) {
        Pen pen = dice.chance(.3) ? new Pen(Ink.grey(dice), hand.pen().width() * dice.between(.5, 1)) : hand.pen();
        marks.signature(
                pen,
                word.x + dice.normal(0, sheet.mm(4)),
                word.y + word.height * dice.between(.6, 1.5),
                sheet.mm(dice.between(18, 55)),
                sheet.mm(dice.between(6, 16)));
    }

    /** Strokes along, across and off printed rules. */
    void touchRules(int count, Pen pen) {
        for (int i = 0; i < count && !sheet.rules().isEmpty(); i++) {
            Line2D.Float rule = dice.pick(sheet.rules());
            float from = dice.between(0, .9);
            float to = Math.min(1, from + dice.between(.05, .5));
            float x = rule.x1 + (rule.x2 - rule.x1) * from;
            float y = rule.y1 + (rule.y2 - rule.y1) * from;
            float size = sheet.mm(dice.between(1.5, 7));
            switch (dice.weighted(4, 4, 3, 2)) {
                case 0 -> {
                    float x1 = rule.x1 + (rule.x2 - rule.x1) * to;
                    float y1 = rule.y1 + (rule.y2 - rule.y1) * to;
                    float off = dice.normal(0, pen.width());
                    marks.line(pen, x + off, y + off, x1 + off, y1 + dice.normal(0, pen.width()));
                }
                case 1 -> marks.line(
                        pen,
                        x + dice.normal(0, size),
                        y - size * dice.between(0, 1),
                        x + dice.normal(0, size),
                        y + size * dice.between(0, 1));
                case 2 -> marks.tick(pen, x, y, size);
                default -> marks.wave(pen, x, y, size * dice.between(2, 6), size * .3f);
            }
        }
    }

    /** Lines of writing right through a printed passage. */
    void writeAcross(Hand hand) {
        if (sheet.words().isEmpty()) {
            return;
        }
        Rectangle2D.Float start = dice.pick(sheet.words());
        float capital = sheet.mm(dice.between(2.6, 6));
        float x = Math.max(sheet.mm(3), start.x - sheet.mm(dice.between(0, 30)));
        float room = Math.min(sheet.width() - x, sheet.mm(dice.between(30, 130)));
        int rows = dice.whole(1, 4);
        for (int i = 0; i < rows; i++) {
            String line = han && dice.chance(.7)
                    ? words.chinesePhrase(dice, (int) (room / capital))
                    : words.phrase(dice, Math.max(1, (int) (room / capital / 5)));
            hand.write(
                    sheet.ink(),
                    line,
                    x,
                    start.y + start.height + i * capital * dice.between(1.4, 2),
                    capital,
                    room,
                    dice);
        }
    }
}
