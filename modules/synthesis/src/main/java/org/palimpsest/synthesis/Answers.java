package org.palimpsest.synthesis;

import java.util.Locale;

/** What a hand writes into the slots of a sheet. */
final class Answers {
    private final Sheet sheet;
    private final Stock stock;
    private final Dice dice;
    private final Words words;
    private final Marks marks;
    private final Scribbles scribbles;
    private final boolean han;

    Answers(Sheet sheet, Stock stock) {
        this.sheet = sheet;
        this.stock = stock;
        this.dice = sheet.dice();
        this.words = sheet.text();
        this.marks = new Marks(sheet.ink(), dice);
        this.scribbles = new Scribbles(sheet.ink(), dice);
        this.han = sheet.script() == Script.HAN;
    }

    /** Writes what belongs into {@code slot}. */
    void fill(Slot slot, Hand hand) {
        switch (slot.kind()) {
            case BRACKET -> bracket(slot, hand);
            case CHECK_BOX -> box(slot, hand);
            case SIGNATURE -> signature(slot, hand);
            case OPEN -> open(slot, hand);
            case SQUARES -> squares(slot, hand);
            case BUBBLE -> bubble(slot, hand);
            case MATCH -> marks.line(hand.pen(), slot.x(), slot.y(), slot.x() + slot.width(), slot.y() + slot.height());
            case RING -> marks.ring(
                    hand.pen(),
                    slot.x() + slot.width() / 2,
                    slot.y() + slot.height() / 2,
                    slot.width() * dice.between(1, 1.4),
                    slot.height() * dice.between(1, 1.5));
            case PLOT -> plot(slot, hand);
            case BLANK, RESULT, CELL, NAME, FIELD, LINE, DATE -> line(slot, hand, content(slot));
        }
        if (dice.chance(.03) && slot.kind() != Slot.Kind.MATCH) {
            scribbles.over(
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
                    case NAME -> han ? words.chineseName(dice) : words.name(dice);
                    case BLANK -> dice.chance(.4)
                            ? words.number(dice)
                            : han && dice.chance(.7) ? words.chineseWord(dice) : words.word(dice);
                    case RESULT -> String.valueOf(dice.whole(2, dice.chance(.7) ? 99 : 9999));
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
            text.append(dice.chance(.06) ? dice.among("I", "a", "1", "-", "l.", "i.e.") : words.word(dice));
            text.append(dice.weighted(88, 7, 5, 1) == 0 ? " " : dice.among(", ", ". ", ": "));
        }
        return dice.chance(.5) ? Words.capital(text.toString()) : text.toString();
    }

    /** Writes a line of running text. */
    void line(Slot slot, Hand hand) {
        line(slot, hand, longLine(slot.width() / slot.height() * 2));
    }

    private void line(Slot slot, Hand hand, String wanted) {
        String text = wanted;
        // In a gap of a printed line people write larger than the print beside it.
        float larger = slot.kind() == Slot.Kind.BLANK || slot.kind() == Slot.Kind.NAME ? dice.between(1, 1.5) : 1;
        float capital = Math.max(sheet.mm(1.5), slot.height() * hand.size() * larger * dice.between(.9, 1.12));
        capital = Math.min(capital, sheet.mm(8));
        boolean whole = slot.kind() == Slot.Kind.LINE;
        float x = slot.x() + (whole ? 0 : Math.max(0, slot.width() * dice.between(-.03, .2)));
        if (!whole && dice.chance(.15)) {
            // Too much for the gap: it runs into the print beside it.
            x -= slot.width() * dice.between(0, .35);
            text = text + " " + words.number(dice);
        }
        float baseline = hand.baseline(slot) + dice.normal(0, slot.height() * .05);
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
        float used = hand.write(
                sheet.ink(), text, x, baseline, capital, slot.width() * (whole ? 1 : dice.between(.8, 1.4)), dice);
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
                    hand.baseline(slot),
                    size,
                    slot.width(),
                    dice);
            case 1 -> marks.tick(hand.pen(), x + size * .3f, hand.baseline(slot) - size * .4f, size);
            case 2 -> marks.cross(hand.pen(), x + size * .4f, hand.baseline(slot) - size * .4f, size);
            case 3 -> marks.ring(hand.pen(), x + size * .4f, hand.baseline(slot) - size * .4f, size, size);
            default -> hand.write(
                    sheet.ink(), words.word(dice), slot.x(), hand.baseline(slot), size, slot.width(), dice);
        }
    }

    private void box(Slot slot, Hand hand) {
        if (dice.chance(.45)) {
            return;
        }
        float cx = slot.x() + slot.width() / 2;
        float cy = slot.y() + slot.height() / 2;
        float size = slot.width() * dice.between(.8, 2.2);
        switch (dice.weighted(6, 5, 1, 1)) {
            case 0 -> marks.tick(hand.pen(), cx, cy, size);
            case 1 -> marks.cross(hand.pen(), cx, cy, size);
            case 2 -> scribbles.over(hand.pen(), slot.x(), slot.y(), slot.width(), slot.height());
            default -> marks.ring(hand.pen(), cx, cy, size * 2, size * 1.8f);
        }
    }

    /** Blackened, struck or ticked. */
    private void bubble(Slot slot, Hand hand) {
        float cx = slot.x() + slot.width() / 2;
        float cy = slot.y() + slot.height() / 2;
        switch (dice.weighted(5, 2, 1, 1, 3)) {
            case 0 -> scribbles.zigzag(
                    hand.pen(),
                    slot.x() + slot.width() * .1f,
                    slot.y() + slot.height() * .12f,
                    slot.width() * .85f,
                    slot.height() * .76f,
                    dice.between(.5, 1.1));
            case 1 -> marks.line(
                    hand.pen(), slot.x(), cy + slot.height() * .1f, slot.x() + slot.width(), cy - slot.height() * .1f);
            case 2 -> marks.tick(hand.pen(), cx, cy, slot.height() * dice.between(.8, 1.6));
            case 3 -> marks.cross(hand.pen(), cx, cy, slot.height() * dice.between(.8, 1.3));
            default -> scribbles.over(
                    hand.pen(),
                    slot.x() + slot.width() * dice.between(0, .15),
                    slot.y() + slot.height() * dice.between(.05, .2),
                    slot.width() * dice.between(.7, 1),
                    slot.height() * dice.between(.6, .9));
        }
    }

    /** A curve or a broken line with its points, on printed squares. */
    private void plot(Slot slot, Hand hand) {
        int count = dice.whole(3, 6);
        float[] points = new float[2 * count];
        for (int i = 0; i < count; i++) {
            points[2 * i] = slot.x() + slot.width() * i / (count - 1);
            points[2 * i + 1] = slot.y() + slot.height() * dice.between(.05, .95);
            if (dice.chance(.4)) {
                marks.cross(hand.pen(), points[2 * i], points[2 * i + 1], sheet.mm(1.6));
            }
        }
        if (dice.chance(.5)) {
            marks.curve(hand.pen(), points);
        } else {
            for (int i = 0; i + 3 < points.length; i += 2) {
                marks.line(hand.pen(), points[i], points[i + 1], points[i + 2], points[i + 3]);
            }
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
                    hand.baseline(slot),
                    Math.min(slot.width(), height * dice.between(2.5, 6)),
                    height);
        } else {
            hand.write(
                    sheet.ink(),
                    han ? words.chineseName(dice) : words.name(dice),
                    slot.x(),
                    hand.baseline(slot),
                    height * .6f,
                    slot.width(),
                    dice);
        }
    }

    private void open(Slot slot, Hand hand) {
        float row = sheet.mm(dice.between(6, 11));
        int rows = (int) Math.min(slot.height() / row, dice.whole(1, 4));
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
        boolean small = side < sheet.mm(7.2);
        String text = small
                ? words.phone(dice) + words.number(dice) + words.phone(dice)
                : han ? words.chinesePhrase(dice, 30) : words.phrase(dice, 8);
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
}
