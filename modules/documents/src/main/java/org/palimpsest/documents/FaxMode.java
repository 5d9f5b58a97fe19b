package org.palimpsest.documents;

/** The ways fax rows are coded in TIFF (ITU-T T.4 and T.6; TIFF 6.0, sections 10 and 11). */
enum FaxMode {
    /** Runs, every row on a byte, no marks between rows. */
    RLE,
    /** Group 3: runs, an end-of-line mark before every row. */
    T4_1D,
    /** Group 3: as above, and some rows coded by their difference to the row above. */
    T4_2D,
    /** Group 4: every row coded by its difference to the row above, no marks. */
    T6
}
