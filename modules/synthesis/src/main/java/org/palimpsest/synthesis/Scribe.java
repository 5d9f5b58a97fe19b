package org.palimpsest.synthesis;

import java.awt.geom.Rectangle2D;
import java.util.List;

/** Writes on a printed sheet: answers into its slots, marks and notes over its print, a teacher's red over everything. */
final class Scribe {
    private static final int MOST_MARKS = 220;

    /** Least width of a coloured pen: a thinner line has no core, and its colour is lighter than any measured on scans. */
    private static final float COLOURED_PX = 2.2f;

    private final Sheet sheet;
    private final Stock stock;
    private final Dice dice;
    private final Words words;
    private final Marks marks;
    private final Answers answers;
    private final Hand first;
    private final Hand second;
    private final Hand reader;
    private final Pen marker;
    private final Overprint overprint;
    private final double fill;
    private final double amount;
    private final boolean han;

    Scribe(Sheet sheet, Stock stock, SynthesisProfile profile) {
        this.sheet = sheet;
        this.stock = stock;
        this.han = sheet.script() == Script.HAN;
        this.answers = new Answers(sheet, stock);
        this.dice = sheet.dice();
        this.words = sheet.text();
        this.marks = new Marks(sheet.ink(), dice);
        this.first = Hand.of(stock, pen(), dice);
        this.second = dice.chance(.5) ? first : Hand.of(stock, pen(), dice);
        this.marker = new Pen(
                dice.chance(.75) ? Ink.red(dice) : first.pen().ink(),
                Math.max(COLOURED_PX, sheet.mm(dice.between(.3, .7))));
        this.reader = Hand.of(stock, marker, dice);
        this.overprint = new Overprint(sheet);
        this.amount = profile.overPrint() * Math.min(1, profile.inkDensity());
        this.fill =
                Math.min(1, profile.inkDensity() * (dice.chance(.35) ? dice.between(.04, .4) : dice.between(.6, 1)));
    }

    private Pen pen() {
        Ink ink =
                switch (dice.weighted(25, 24, 9, 28, 5, 7, 2)) {
                    case 0 -> Ink.black(dice);
                    case 1 -> Ink.jet(dice);
                    case 2 -> Ink.grey(dice);
                    case 3 -> Ink.blue(dice);
                    case 4 -> Ink.red(dice);
                    case 5 -> Ink.pencil(dice);
                    default -> Ink.green(dice);
                };
        double width =
                switch (dice.weighted(ink.isColoured() ? 0 : ink.grain() > 0 ? 8 : 2.5, 8, 3, .8)) {
                    case 0 -> dice.between(.2, .34);
                    case 1 -> dice.between(.32, .62);
                    case 2 -> dice.between(.45, .8);
                    default -> dice.between(.8, 1.4);
                };
        return new Pen(ink, Math.max(ink.isColoured() ? COLOURED_PX : 0, sheet.mm(width)));
    }

    void writeAll() {
        for (Slot slot : List.copyOf(sheet.slots())) {
            if (dice.chance(fill)) {
                answers.fill(slot, dice.chance(.85) ? first : second);
            }
        }
        overPrint();
        if (dice.chance(.4)) {
            corrections();
        }
        int notes = dice.chance(.6) ? dice.whole(1, dice.chance(.3) ? 14 : 5) : 0;
        for (int i = 0; i < notes * Math.min(1, fill * 2); i++) {
            note(dice.chance(.6) ? second : first);
        }
        if (dice.chance(.15)) {
            remark(dice.chance(.6) ? first : second);
        }
        if (sheet.ink().isEmpty()) {
            note(first);
        }
    }

    /** From a few marks to a page that somebody went through word by word. */
    private void overPrint() {
        int most = Math.min(MOST_MARKS, sheet.words().size() / 2);
        if (amount == 0) {
            return;
        }
        if (dice.chance(.94)) {
            double share = StrictMath.exp(dice.between(-1.05, .3));
            overprint.mark(Math.max(1, (int) (most * share * amount)), dice.chance(.4) ? reader : second);
        }
        if (dice.chance(.35)) {
            overprint.touchRules(dice.whole(1, 8), dice.chance(.5) ? marker : first.pen());
        }
        if (dice.chance(.7)) {
            overprint.writeAcross(dice.chance(.5) ? first : second);
        }
    }

    /** A teacher's hand: large ticks, crosses, scores, notes. */
    private void corrections() {
        int count = dice.whole(2, 14);
        for (int i = 0; i < count; i++) {
            float size = sheet.mm(dice.between(5, 26));
            float x = dice.between(sheet.width() * .08, sheet.width() * .9);
            float y = dice.between(sheet.height() * .06, sheet.height() * .94);
            if (dice.chance(.6) && !sheet.slots().isEmpty()) {
                // What is judged is an answer, and its verdict stands on it or behind it.
                Slot slot = dice.pick(sheet.slots());
                x = slot.x() + slot.width() * dice.between(.3, 1.15);
                y = slot.y() + slot.height() * dice.between(.3, 1);
            } else if (dice.chance(.8) && !sheet.words().isEmpty()) {
                Rectangle2D.Float word = dice.pick(sheet.words());
                x = word.x + word.width * dice.between(0, 1);
                y = word.y + word.height * dice.between(0, 1);
            }
            switch (dice.weighted(6, 2, 2, 1.5, 1)) {
                case 0 -> marks.tick(marker, x, y, size);
                case 1 -> marks.cross(marker, x, y, size * .7f);
                case 2 -> ringed(x, y, size);
                case 3 -> Hand.of(stock, marker, dice)
                        .write(sheet.ink(), score(), x, y, size * .5f, sheet.width() * .2f, dice);
                default -> marks.line(marker, x, y, x + dice.normal(0, sheet.mm(60)), y + dice.normal(0, sheet.mm(25)));
            }
        }
    }

    /** What is wrong is ringed where it stands; nothing, where nothing does. */
    private void ringed(float x, float y, float size) {
        if (sheet.words().isEmpty()) {
            marks.ring(marker, x, y, size * dice.between(1, 2), size);
            return;
        }
        Rectangle2D.Float word = dice.pick(sheet.words());
        float width = Math.min(word.width, sheet.mm(45));
        marks.ring(
                marker,
                word.x + width / 2,
                word.y + word.height * .55f,
                width * dice.between(.9, 1.3),
                word.height * dice.between(1.1, 2.4));
    }

    private String score() {
        return dice.among("-", "+", "") + dice.whole(1, dice.chance(.3) ? 100 : 9) + dice.among("", "", "'", "!");
    }

    /** Something anywhere, mostly over print: a note, a drawing, an arrow, a line, a name. */
    private void note(Hand hand) {
        float x = dice.between(sheet.width() * .03, sheet.width() * .8);
        float y = dice.between(sheet.height() * .05, sheet.height() * .95);
        if (dice.chance(.6) && !sheet.words().isEmpty()) {
            Rectangle2D.Float word = dice.pick(sheet.words());
            x = word.x + dice.normal(0, sheet.mm(5));
            y = word.y + word.height * dice.between(0, 1.6);
        }
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

    /** Several lines in the margin, between or over the print. */
    private void remark(Hand hand) {
        float row = sheet.mm(dice.between(5, 10));
        float x = dice.between(sheet.width() * .02, sheet.width() * .6);
        float y = dice.between(0, sheet.height() * .85);
        float room = Math.min(sheet.width() - x, sheet.mm(dice.between(25, 120)));
        int rows = dice.whole(2, 6);
        for (int i = 0; i < rows; i++) {
            answers.line(new Slot(Slot.Kind.LINE, x, y + i * row, room, row), hand);
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
