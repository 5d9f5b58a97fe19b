package org.palimpsest.synthesis;

/** Kinds of documents, each with its own mixture of printed blocks. */
public enum DocumentKind {
    EXAM,
    JOURNAL,
    FORM,
    COPY_ROWS,
    LETTER,
    LEAFLET,
    NOTES,
    MIXED,
    /** Lines and squares to write on, without a printed word; only when asked for. */
    RULED,
    /** Nothing printed at all: whatever is on the page is handwriting; only when asked for. */
    BLANK
}
