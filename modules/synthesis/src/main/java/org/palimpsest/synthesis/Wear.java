package org.palimpsest.synthesis;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** What a copier and an office leave on a sheet: specks, dust lines, dark edges, punch holes, staples, folds, rings of cups. */
final class Wear {
    private final Sheet sheet;
    private final Dice dice;

    Wear(Sheet sheet) {
        this.sheet = sheet;
        this.dice = sheet.dice();
    }

    void soil() {
        sheet.soil(g -> {
            specks(g);
            if (dice.chance(.2)) {
                dustLine(g);
            }
            if (dice.chance(.15)) {
                darkEdge(g);
            }
            if (dice.chance(.15)) {
                punchHoles(g);
            }
            if (dice.chance(.08)) {
                staple(g);
            }
            if (dice.chance(.2)) {
                fold(g);
            }
            if (dice.chance(.08)) {
                cupRing(g);
            }
        });
    }

    private static void grey(Graphics2D g, int level) {
        g.setColor(new Color(level, level, level));
    }

    private void specks(Graphics2D g) {
        int count = dice.chance(.6) ? dice.whole(0, 60) : dice.whole(60, 400);
        for (int i = 0; i < count; i++) {
            float r = dice.between(.3, dice.chance(.1) ? 2.4 : 1.2);
            grey(g, dice.whole(40, 210));
            float x = dice.between(0, sheet.width());
            float y = dice.between(0, sheet.height());
            g.fill(new Ellipse2D.Float(x, y, 2 * r, 2 * r * dice.between(.6, 1.6)));
        }
    }

    private void dustLine(Graphics2D g) {
        float at = dice.between(0, sheet.width());
        grey(g, dice.whole(30, 200));
        g.setStroke(new BasicStroke(dice.between(.6, 2)));
        g.draw(new Line2D.Float(at, -9, at + dice.normal(0, 4), sheet.height() + 9));
    }

    private void darkEdge(Graphics2D g) {
        float wide = sheet.mm(dice.between(1, 7));
        boolean upright = dice.chance(.6);
        boolean near = dice.chance(.5);
        grey(g, dice.whole(0, 90));
        g.fill(
                upright
                        ? new Rectangle2D.Float(near ? -9 : sheet.width() - wide, -9, wide + 9, sheet.height() + 18)
                        : new Rectangle2D.Float(-9, near ? -9 : sheet.height() - wide, sheet.width() + 18, wide + 9));
    }

    private void punchHoles(Graphics2D g) {
        grey(g, dice.whole(20, 120));
        int count = dice.whole(2, 3);
        float r = sheet.mm(3);
        for (int i = 0; i < count; i++) {
            g.fill(new Ellipse2D.Float(sheet.mm(6), sheet.height() * (i + .6f) / count, 2 * r, 2 * r));
        }
    }

    private void staple(Graphics2D g) {
        grey(g, dice.whole(40, 150));
        g.setStroke(new BasicStroke(sheet.mm(.5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        float x = sheet.mm(dice.between(5, 14));
        float y = sheet.mm(dice.between(5, 14));
        g.draw(new Line2D.Float(x, y, x + sheet.mm(9), y - sheet.mm(dice.between(-4, 5))));
    }

    /** A crease over the whole sheet: a soft dark band with a sharper line in it. */
    private void fold(Graphics2D g) {
        boolean upright = dice.chance(.3);
        float length = upright ? sheet.height() : sheet.width();
        float at = (upright ? sheet.width() : sheet.height()) * dice.among(.333f, .5f, .667f) + dice.normal(0, 9);
        float lean = dice.normal(0, 5);
        int[] levels = {dice.whole(236, 250), dice.whole(222, 243), dice.whole(195, 235)};
        float wide = sheet.mm(dice.between(.5, 1.4));
        for (int i = 0; i < levels.length; i++) {
            grey(g, levels[i]);
            g.setStroke(new BasicStroke(wide * (i == 0 ? 2.5f : i == 1 ? 1.2f : .4f)));
            g.draw(
                    upright
                            ? new Line2D.Float(at, -9, at + lean, length + 9)
                            : new Line2D.Float(-9, at, length + 9, at + lean));
        }
    }

    private void cupRing(Graphics2D g) {
        float r = sheet.mm(dice.between(28, 42));
        float x = dice.between(-r, sheet.width() - r);
        float y = dice.between(-r, sheet.height() - r);
        int level = dice.whole(200, 240);
        for (int i = 0; i < 3; i++) {
            grey(g, Math.min(250, level + 14 * (2 - i)));
            g.setStroke(new BasicStroke(sheet.mm(i == 0 ? 4 : i == 1 ? 1.8 : .6)));
            g.draw(new Ellipse2D.Float(x, y, 2 * r, 2 * r * dice.between(.97, 1.03)));
        }
    }
}
