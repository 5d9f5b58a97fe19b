package org.palimpsest.cleaning;

/** Which mirror images of a window are erased besides the window itself and averaged with it. */
public enum Flips {
    /** None: each window is erased once. */
    NONE,
    /** Left to right (the seed's choice): twice the work for a few tenths of a dB. */
    HORIZONTAL
}
