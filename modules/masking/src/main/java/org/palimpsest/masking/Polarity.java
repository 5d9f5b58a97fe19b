package org.palimpsest.masking;

/** What white means in a mask file. In memory there is one meaning only: {@link org.palimpsest.pages.EraseMask}. */
public enum Polarity {
    /** 255 = erase, 0 = keep. */
    ERASE_WHITE(0),
    /** 0 = erase, 255 = keep: how the seed stores its masks. */
    ERASE_BLACK(0xff);

    private final int flipped;

    Polarity(int flipped) {
        this.flipped = flipped;
    }

    /** Level of a file to level of a mask; its own inverse. */
    byte flip(int level) {
        return (byte) (level ^ flipped);
    }
}
