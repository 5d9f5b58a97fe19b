package org.palimpsest.cleaning;

/**
 * What cleaning did to a page.
 *
 * @param shareErased pixels that were open to change over all pixels; 0…1. For {@link Composite#NONE}, which opens every
 *     pixel, those in the thresholded mask
 * @param componentsErased components of dark pixels erased as a whole; 0 unless {@link Composite#VOTE}
 * @param componentsKept components of dark pixels kept as a whole
 * @param componentsSplit components of dark pixels decided pixel by pixel
 */
public record CleaningFigures(double shareErased, int componentsErased, int componentsKept, int componentsSplit) {
    public CleaningFigures {
        if (!(shareErased >= 0 && shareErased <= 1)) {
            throw new IllegalArgumentException("cleaning figures: share erased " + shareErased + "; must be 0…1");
        }
        if (componentsErased < 0 || componentsKept < 0 || componentsSplit < 0) {
            throw new IllegalArgumentException("cleaning figures: " + componentsErased + " erased, " + componentsKept
                    + " kept, " + componentsSplit + " split components; none may be negative");
        }
    }

    /** The figures of a composite that does not look at components. */
    static CleaningFigures withoutComponents(double shareErased) {
        return new CleaningFigures(shareErased, 0, 0, 0);
    }
}
