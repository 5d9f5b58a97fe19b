package org.palimpsest.cleaning;

/** Which pixels of the scan change, given a generator's colours and mask. */
public enum Composite {
    /** All: the page is the generator's output, as in the contest. */
    NONE,
    /** Those in the predicted, slightly grown mask; all others stay the scan's, bit for bit. */
    MASK,
    /**
     * As {@link #MASK}, but each connected component of dark pixels is erased or kept as a whole by its mean mask, and where
     * the surroundings are flat the fill is the local paper colour.
     */
    VOTE
}
