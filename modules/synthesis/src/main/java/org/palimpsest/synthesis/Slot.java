package org.palimpsest.synthesis;

/** A place on a sheet where a person would write, in px; {@code y} is its top. */
record Slot(Kind kind, float x, float y, float width, float height) {
    enum Kind {
        /** A gap in a printed line. */
        BLANK,
        /** What a sum comes to. */
        RESULT,
        /** Between two brackets: one letter, a tick or a cross. */
        BRACKET,
        CELL,
        NAME,
        /** A line of a value above a rule. */
        FIELD,
        /** A whole written line, often on a rule. */
        LINE,
        CHECK_BOX,
        SIGNATURE,
        DATE,
        /** A small printed shape to be blackened. */
        BUBBLE,
        /** From its corner to the opposite one: a line that joins two printed words. */
        MATCH,
        /** A printed word to be ringed. */
        RING,
        /** A printed grid to draw a curve on. */
        PLOT,
        /** White space: notes, sums, doodles. */
        OPEN,
        /** A field of printed squares, a character a square. */
        SQUARES
    }
}
