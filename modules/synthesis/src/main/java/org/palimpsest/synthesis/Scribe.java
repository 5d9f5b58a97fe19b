package org.palimpsest.synthesis;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/** Writes on a printed sheet: answers into its slots, marks over its print, a teacher's red over everything. */
final class Scribe {
    private final Sheet sheet;
    private final Stock stock;
    private final Dice dice;
    private final Words words;
    private final Marks marks;
    private final Hand first;
    private final Hand second;
    private final Pen marker;
    private final double fill;
    private final boolean han;

    Scribe(Sheet sheet, Stock stock, boolean han, double density) {
        this.sheet = sheet;
        this.stock = stock;
        this.han = han;
        this.dice = sheet.dice();
        this.words = sheet.text();
        this.marks = new Marks(sheet.ink(), dice);
        this.first = Hand.of(stock, pen(), dice);
        this.second = dice.chance(.5) ? first : Hand.of(stock, pen(), dice);
        this.marker = new Pen(dice.chance(.75) ? Ink.red(dice) : first.pen().ink(), sheet.mm(dice.between(.3, .75)));
        this.fill = Math.min(1, density * (dice.chance(.18) ? dice.between(.04, .3) : dice.between(.6, 1)));
    }

    private Pen pen() {
        Ink ink =
                switch (dice.weighted(24, 18, 7, 31, 6, 12, 2)) {
                    case 0 -> Ink.black(dice);
                    case 1 -> Ink.jet(dice);
                    case 2 -> Ink.grey(dice);
                    case 3 -> Ink.blue(dice);
                    case 4 -> Ink.red(dice);
                    case 5 -> Ink.pencil(dice);
                    default -> Ink.green(dice);
                };
        double width = dice.weighted(10, 3, .6) == 0
                ? dice.between(.28, .56)
                : dice.chance(.8) ? dice.between(.45, .75) : dice.between(.8, 1.4);
        return new Pen(ink, sheet.mm(width));
    }

    void writeAll() {
        for (Slot slot : List.copyOf(sheet.slots())) {
            if (dice.chance(fill)) {
                answer(slot, dice.chance(.85) ? first : second);
            }
        }
        if (dice.chance(.45)) {
            overPrint(dice.whole(1, Math.max(1, (int) (10 * fill))), dice.chance(.5) ? marker : second.pen());
        }
        if (dice.chance(.4)) {
            corrections();
        }
        int notes = dice.chance(.55) ? dice.whole(1, 5) : 0;
        for (int i = 0; i < notes; i++) {
            note(dice.chance(.6) ? second : first);
        }
        if (sheet.ink().isEmpty()) {
            note(first);
        }
    }

    private void answer(Slot slot, Hand hand) {
        switch (slot.kind()) {
            case BRACKET -> bracket(slot, hand);
            case CHECK_BOX -> box(slot, hand);
            case SIGNATURE -> signature(slot, hand);
            case OPEN -> open(slot, hand);
            case SQUARES -> squares(slot, hand);
            case BLANK, CELL, FIELD, LINE, DATE -> line(slot, hand, content(slot));
        }
        if (dice.chance(.03)) {
            marks.scribble(
                    hand.pen(),
                    slot.x(),
                    slot.y() + slot.height() * .3f,
                    Math.min(slot.width(), slot.height() * 3),
                    slot.height() * .4f);
        }
    }

    /** Something that fits: nobody writes an address into a cell of two centimetres. */
    private String content(Slot slot) {
        float letters = slot.width() / Math.max(sheet.mm(1.6), slot.height() * .3f);
        String text =
                switch (slot.kind()) {
                    case DATE -> words.date(dice);
                    case BLANK -> dice.chance(.4)
                            ? words.number(dice)
                            : han && dice.chance(.7) ? words.chineseWord(dice) : words.word(dice);
                    case LINE -> longLine(letters * (han ? .6f : .9f));
                    default -> letters < 6 ? shortText() : letters < 12 && dice.chance(.6) ? shortText() : value();
                };
        return dice.chance(.15) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private String shortText() {
        return switch (dice.weighted(4, 2, 2)) {
            case 0 -> words.number(dice);
            case 1 -> han ? words.chineseWord(dice) : words.word(dice);
            default -> han ? words.chineseName(dice) : words.initials(dice);
        };
    }

    private String value() {
        return switch (dice.weighted(3, 2, 2, 2, 1, 1, 1)) {
            case 0 -> han && dice.chance(.6) ? words.chineseName(dice) : words.name(dice);
            case 1 -> words.number(dice);
            case 2 -> words.date(dice);
            case 3 -> han ? words.chinesePhrase(dice, 3) : words.phrase(dice, dice.whole(1, 3));
            case 4 -> words.phone(dice);
            case 5 -> words.address(dice);
            default -> words.formula(dice);
        };
    }

    private String longLine(float letters) {
        int wanted = Math.max(4, (int) (letters * dice.between(.6, 1.5)));
        if (han && dice.chance(.75)) {
            return words.chinesePhrase(dice, Math.min(wanted, 40));
        }
        StringBuilder text = new StringBuilder();
        while (text.length() < wanted) {
            text.append(words.word(dice)).append(dice.chance(.08) ? ", " : " ");
        }
        return dice.chance(.5) ? Words.capital(text.toString()) : text.toString();
    }

    private void line(Slot slot, Hand hand, String text) {
        float capital = Math.max(sheet.mm(2), slot.height() * dice.between(.38, .72));
        capital = Math.min(capital, sheet.mm(7));
        boolean whole = slot.kind() == Slot.Kind.LINE;
        float x = slot.x() + (whole ? 0 : Math.max(0, slot.width() * dice.between(-.03, .2)));
        float baseline = slot.baseline() + dice.normal(0, slot.height() * .05);
        if (whole && !stock.lines().isEmpty() && dice.chance(.05)) {
            marks.sample(
                    hand.pen(),
                    dice.pick(stock.lines()),
                    x,
                    slot.y() + slot.height() * .1f,
                    slot.width(),
                    slot.height() * .8f);
            return;
        }
        float used = hand.write(sheet.ink(), text, x, baseline, capital, slot.width() * (whole ? 1 : .95f), dice);
        if (whole && dice.chance(.12)) {
            marks.exchange(
                    hand.pen(),
                    x + used * dice.between(.1, .6),
                    baseline - capital * 1.3f,
                    capital * dice.between(1, 3),
                    capital * dice.between(1, 3),
                    capital * 1.5f);
        }
    }

    private void bracket(Slot slot, Hand hand) {
        float size = slot.height() * dice.between(.4, .65);
        float x = slot.x() + slot.width() * dice.between(.1, .45);
        switch (dice.weighted(6, 2, 2, 1, 1)) {
            case 0 -> hand.write(
                    sheet.ink(),
                    String.valueOf(dice.letter("ABCDABCDTF123456")),
                    x,
                    slot.baseline(),
                    size,
                    slot.width(),
                    dice);
            case 1 -> marks.tick(hand.pen(), x + size * .3f, slot.baseline() - size * .4f, size);
            case 2 -> marks.cross(hand.pen(), x + size * .4f, slot.baseline() - size * .4f, size);
            case 3 -> marks.ring(hand.pen(), x + size * .4f, slot.baseline() - size * .4f, size, size);
            default -> hand.write(sheet.ink(), words.word(dice), slot.x(), slot.baseline(), size, slot.width(), dice);
        }
    }

    private void box(Slot slot, Hand hand) {
        if (dice.chance(.45)) {
            return;
        }
        float cx = slot.x() + slot.width() / 2;
        float cy = slot.y() + slot.height() / 2;
        float size = slot.width() * dice.between(.7, 1.5);
        switch (dice.weighted(5, 5, 1, 1)) {
            case 0 -> marks.tick(hand.pen(), cx, cy, size);
            case 1 -> marks.cross(hand.pen(), cx, cy, size);
            case 2 -> marks.scribble(hand.pen(), slot.x(), slot.y(), slot.width(), slot.height());
            default -> marks.ring(hand.pen(), cx, cy, size * 2, size * 1.8f);
        }
    }

    private void signature(Slot slot, Hand hand) {
        float height = slot.height() * dice.between(.6, 1.3);
        if (dice.chance(.6)) {
            Ink ink = dice.chance(.3) ? Ink.grey(dice) : hand.pen().ink();
            Pen pen = new Pen(ink, hand.pen().width() * dice.between(.5, 1.1));
            marks.signature(
                    pen,
                    slot.x() + slot.width() * dice.between(0, .2),
                    slot.baseline(),
                    Math.min(slot.width(), height * dice.between(2.5, 6)),
                    height);
        } else {
            hand.write(
                    sheet.ink(),
                    han ? words.chineseName(dice) : words.name(dice),
                    slot.x(),
                    slot.baseline(),
                    height * .6f,
                    slot.width(),
                    dice);
        }
    }

    private void open(Slot slot, Hand hand) {
        float row = sheet.mm(dice.between(6, 11));
        int rows = (int) Math.min(slot.height() / row, dice.whole(1, 6));
        float indent = slot.width() * dice.between(0, .3);
        for (int i = 0; i < rows; i++) {
            Slot place = new Slot(Slot.Kind.LINE, slot.x() + indent, slot.y() + i * row, slot.width() - indent, row);
            String text = dice.chance(.6) ? words.formula(dice) : longLine(slot.width() / row);
            line(place, hand, text);
        }
        if (rows == 0) {
            line(slot, hand, words.formula(dice));
        }
        if (dice.chance(.15)) {
            marks.symbol(
                    hand.pen(), stock, slot.x() + slot.width() * .7f, slot.y(), Math.min(sheet.mm(14), slot.height()));
        }
    }

    private void squares(Slot slot, Hand hand) {
        float side = slot.height();
        String text = han ? words.chinesePhrase(dice, 30) : words.phrase(dice, 8);
        int count = (int) Math.min(text.length(), slot.width() / side);
        for (int i = 0; i < count; i++) {
            hand.write(
                    sheet.ink(),
                    text.substring(i, i + 1),
                    slot.x() + side * (i + dice.between(.1, .25)),
                    slot.y() + side * .85f,
                    side * dice.between(.55, .75),
                    side,
                    dice);
        }
    }

    /** Rings, underlines, strike-outs and ticks over printed words. */
    private void overPrint(int count, Pen pen) {
        for (int i = 0; i < count && !sheet.words().isEmpty(); i++) {
            Rectangle2D.Float word = dice.pick(sheet.words());
            float wide = Math.min(word.width, sheet.mm(40));
            switch (dice.weighted(4, 3, 3, 2, 2, 2, 1)) {
                case 0 -> marks.ring(
                        pen,
                        word.x + wide / 2,
                        word.y + word.height / 2,
                        wide * dice.between(1, 1.3),
                        word.height * dice.between(1.2, 1.9));
                case 1 -> marks.line(
                        pen,
                        word.x,
                        word.y + word.height,
                        word.x + wide,
                        word.y + word.height * dice.between(.95, 1.1));
                case 2 -> marks.line(
                        pen,
                        word.x,
                        word.y + word.height * dice.between(.4, .7),
                        word.x + wide,
                        word.y + word.height * dice.between(.4, .7));
                case 3 -> marks.wave(pen, word.x, word.y + word.height * 1.05f, wide, word.height * .25f);
                case 4 -> marks.tick(pen, word.x + wide / 2, word.y, sheet.mm(dice.between(3, 8)));
                case 5 -> marks.bracket(
                        pen,
                        word.x - sheet.mm(3),
                        word.y - word.height * .3f,
                        sheet.mm(2.5),
                        word.height * dice.between(1.5, 4));
                default -> marks.scribble(pen, word.x, word.y, wide, word.height);
            }
        }
    }

    /** A teacher's hand: large ticks, crosses, scores, notes. */
    private void corrections() {
        int count = dice.whole(2, 14);
        for (int i = 0; i < count; i++) {
            float size = sheet.mm(dice.between(5, 26));
            float x = dice.between(sheet.width() * .08, sheet.width() * .9);
            float y = dice.between(sheet.height() * .06, sheet.height() * .94);
            switch (dice.weighted(6, 2, 2, 1.5, 1)) {
                case 0 -> marks.tick(marker, x, y, size);
                case 1 -> marks.cross(marker, x, y, size * .7f);
                case 2 -> marks.ring(marker, x, y, size * dice.between(1, 2), size);
                case 3 -> Hand.of(stock, marker, dice)
                        .write(sheet.ink(), score(), x, y, size * .5f, sheet.width() * .2f, dice);
                default -> marks.line(marker, x, y, x + dice.normal(0, sheet.mm(60)), y + dice.normal(0, sheet.mm(25)));
            }
        }
    }

    private String score() {
        return dice.among("-", "+", "") + dice.whole(1, dice.chance(.3) ? 100 : 9) + dice.among("", "", "'", "!");
    }

    /** Something anywhere: a note across print or margin, a drawing, an arrow, lines that join. */
    private void note(Hand hand) {
        float x = dice.between(sheet.width() * .03, sheet.width() * .8);
        float y = dice.between(sheet.height() * .05, sheet.height() * .95);
        float size = sheet.mm(dice.between(3, 8));
        float room = sheet.width() - x;
        switch (dice.weighted(5, 2, 1.5, 1.5, 1, 1.5, 1)) {
            case 0 -> hand.write(
                    sheet.ink(),
                    han ? words.chinesePhrase(dice, dice.whole(2, 8)) : words.phrase(dice, dice.whole(1, 5)),
                    x,
                    y,
                    size,
                    room,
                    dice);
            case 1 -> marks.symbol(hand.pen(), stock, x, y, size * 2);
            case 2 -> doodle(hand, x, y);
            case 3 -> marks.arrow(hand.pen(), x, y, x + dice.normal(0, sheet.mm(30)), y + dice.normal(0, sheet.mm(15)));
            case 4 -> marks.dashed(
                    hand.pen(),
                    x,
                    y,
                    x + sheet.mm(dice.between(20, 110)),
                    y + dice.normal(0, 4),
                    sheet.mm(dice.between(1.5, 4)));
            case 5 -> marks.signature(hand.pen(), x, y, sheet.mm(dice.between(25, 60)), sheet.mm(dice.between(8, 18)));
            default -> hand.write(sheet.ink(), words.date(dice), x, y, size, room, dice);
        }
    }

    private void doodle(Hand hand, float x, float y) {
        float size = sheet.mm(dice.between(10, 30));
        if (stock.doodles().isEmpty()) {
            marks.wave(hand.pen(), x, y, size * 2, size * .3f);
        } else {
            marks.sample(hand.pen(), dice.pick(stock.doodles()), x, y, size, size);
        }
    }
}
