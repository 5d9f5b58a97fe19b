package org.palimpsest.documents;

import org.palimpsest.pages.PageImage;

/**
 * Which edges of the sheet the first stored row and column are, as EXIF and TIFF number it in their tag 274: a camera held upright
 * stores the page lying on its side and says so.
 */
enum Orientation {
    TOP_LEFT(Turn.NONE, false, false),
    TOP_RIGHT(Turn.NONE, true, false),
    BOTTOM_RIGHT(Turn.NONE, true, true),
    BOTTOM_LEFT(Turn.NONE, false, true),
    LEFT_TOP(Turn.QUARTER, false, false),
    RIGHT_TOP(Turn.QUARTER, false, true),
    RIGHT_BOTTOM(Turn.QUARTER, true, true),
    LEFT_BOTTOM(Turn.QUARTER, true, false);

    private enum Turn {
        NONE,
        /** Stored rows are columns of the sheet. */
        QUARTER
    }

    private final Turn turn;
    private final boolean columnsFromEnd;
    private final boolean rowsFromEnd;

    Orientation(Turn turn, boolean columnsFromEnd, boolean rowsFromEnd) {
        this.turn = turn;
        this.columnsFromEnd = columnsFromEnd;
        this.rowsFromEnd = rowsFromEnd;
    }

    /** The one that the tag's value means; numbers beyond 1…8 say nothing, and the page is taken as stored. */
    static Orientation of(long value) {
        return value >= 1 && value <= values().length ? values()[(int) value - 1] : TOP_LEFT;
    }

    /** The one that turns back what this one turned. */
    Orientation inverse() {
        return switch (this) {
            case RIGHT_TOP -> LEFT_BOTTOM;
            case LEFT_BOTTOM -> RIGHT_TOP;
            case TOP_LEFT, TOP_RIGHT, BOTTOM_RIGHT, BOTTOM_LEFT, LEFT_TOP, RIGHT_BOTTOM -> this;
        };
    }

    /** The page as it is read, of the page as it is stored. */
    PageImage upright(PageImage stored) {
        if (this == TOP_LEFT) {
            return stored;
        }
        int width = turn == Turn.NONE ? stored.width() : stored.height();
        int height = turn == Turn.NONE ? stored.height() : stored.width();
        int channels = stored.channels();
        byte[] from = stored.samples();
        byte[] samples = new byte[from.length];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = turn == Turn.NONE ? x : y;
                int row = turn == Turn.NONE ? y : x;
                int storedX = columnsFromEnd ? stored.width() - 1 - column : column;
                int storedY = rowsFromEnd ? stored.height() - 1 - row : row;
                int pixel = (storedY * stored.width() + storedX) * channels;
                for (int c = 0; c < channels; c++) {
                    samples[at++] = from[pixel + c];
                }
            }
        }
        return PageImage.of(width, height, stored.colour(), samples);
    }
}
