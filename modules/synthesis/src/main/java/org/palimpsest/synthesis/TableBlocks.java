package org.palimpsest.synthesis;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** Tables: printed through, or with cells that are left to be written in. */
final class TableBlocks {
    /** What stands in the cells of a table below its heads. */
    private enum Filling {
        /** Nothing printed: to be written in. */
        BY_HAND,
        WORDS,
        /** Amounts, shares and dates, close together: print that a network takes for answers unless it has seen it. */
        FIGURES
    }

    private enum Alignment {
        LEFT,
        CENTRE,
        RIGHT
    }

    private final Sheet sheet;
    private final TextBlocks text;
    private final Dice dice;
    private final float thin;

    TableBlocks(Sheet sheet, TextBlocks text) {
        this.sheet = sheet;
        this.text = text;
        this.dice = sheet.dice();
        this.thin = sheet.mm(dice.between(.12, .4));
    }

    /** A table of up to six columns; what it leaves to be written in are its slots. */
    float table(float x, float y, float width, float room) {
        int columns = dice.whole(1, 6);
        int rows = dice.whole(2, 9);
        Filling filling = Filling.values()[dice.weighted(5, 2, 3)];
        Alignment alignment = Alignment.values()[dice.weighted(3, 3, 3)];
        double loosest = filling == Filling.FIGURES ? 8 : 13;
        float row = Math.min(room / rows, Math.max(text.leading() * 1.1f, sheet.mm(dice.between(4, loosest))));
        boolean frame = dice.chance(.85);
        float[] edges = edges(x, width, columns);
        float height = rows * row;
        if (dice.chance(.25)) {
            int level = dice.whole(175, 238);
            sheet.in(
                    new Color(level, level, level), () -> sheet.pencil().fill(new Rectangle2D.Float(x, y, width, row)));
        }
        for (int r = 0; r <= rows; r++) {
            sheet.rule(x, y + r * row, x + width, y + r * row, r == 0 || r == rows ? thin * 1.8f : thin);
        }
        if (frame) {
            for (int c = 0; c <= columns; c++) {
                sheet.rule(edges[c], y, edges[c], y + height, c == 0 || c == columns ? thin * 1.8f : thin);
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                Rectangle2D.Float cell = new Rectangle2D.Float(edges[c], y + r * row, edges[c + 1] - edges[c], row);
                if (r == 0 || c == 0 && dice.chance(.7)) {
                    printed(cell, sheet.press().bold(.95), text.someLabel(), alignment);
                } else if (filling == Filling.BY_HAND) {
                    toWriteIn(cell);
                } else {
                    boolean figure = filling == Filling.FIGURES || dice.chance(.5);
                    printed(cell, text.body(), figure ? sheet.text().figure(dice) : text.someLabel(), alignment);
                }
            }
        }
        return height + text.leading() * .7f;
    }

    private float[] edges(float x, float width, int columns) {
        float[] edges = new float[columns + 1];
        float sum = 0;
        for (int c = 1; c <= columns; c++) {
            sum += dice.between(.5, 1.5);
            edges[c] = sum;
        }
        for (int c = 0; c <= columns; c++) {
            edges[c] = x + width * edges[c] / sum;
        }
        return edges;
    }

    private void printed(Rectangle2D.Float cell, PrintType type, String content, Alignment alignment) {
        float pad = sheet.mm(1.2);
        float spare = cell.width - type.width(content);
        if (spare < 0 || dice.chance(.1)) {
            return;
        }
        float at =
                switch (alignment) {
                    case LEFT -> pad;
                    case CENTRE -> spare / 2;
                    case RIGHT -> spare - pad;
                };
        sheet.write(
                type,
                content,
                cell.x + Math.max(at, Math.min(pad, spare / 2)),
                cell.y + Math.min(cell.height * .7f, type.size() * 1.3f));
    }

    private void toWriteIn(Rectangle2D.Float cell) {
        float pad = sheet.mm(1.2);
        float down = 0;
        if (dice.chance(.2)) {
            PrintType small = sheet.press().small(6.5);
            sheet.write(
                    small,
                    dice.whole(1, 20) + ". " + text.someLabel(),
                    cell.x + pad * .5f,
                    cell.y + small.size() * 1.1f);
            down = Math.min(cell.height * .35f, small.size());
        }
        sheet.leave(Slot.Kind.CELL, cell.x + pad, cell.y + down, cell.width - 2 * pad, cell.height - down);
    }
}
