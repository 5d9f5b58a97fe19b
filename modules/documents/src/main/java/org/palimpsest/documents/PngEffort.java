package org.palimpsest.documents;

/** How hard a PNG is compressed. Every effort keeps every pixel. */
public enum PngEffort {
    /** The best filter for each row, deflate level 6: for what is kept for good. */
    SMALL(6),
    /** One filter, deflate level 2: an eighth of the time for a tenth more bytes. For what is made by the thousand. */
    SWIFT(2);

    private final int level;

    PngEffort(int level) {
        this.level = level;
    }

    int level() {
        return level;
    }
}
