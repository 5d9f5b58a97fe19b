package org.palimpsest.cleaning;

/** What a generator is asked for; what only the rest needs is not computed. */
public enum Answer {
    /** The erased page alone. */
    PAGE,
    /** The erased page and the mask. */
    PAGE_AND_MASK
}
