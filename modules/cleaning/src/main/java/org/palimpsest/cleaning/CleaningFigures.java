package org.palimpsest.cleaning;

import org.palimpsest.pages.PageImage;

/**
 * What cleaning did to a page.
 *
 * @param shareErased pixels that were open to change over all pixels; 0…1. For {@link Composite#NONE}, which opens every
 *     pixel, those that changed by more than 25 levels, the seed's line between ink and noise
 * @param componentsErased components of dark pixels erased as a whole; 0 unless {@link Composite#VOTE}
 * @param componentsKept components of dark pixels kept as a whole
 * @param componentsSplit components of dark pixels decided pixel by pixel
 */
public record CleaningFigures(double shareErased, int componentsErased, int componentsKept, int componentsSplit) {
    private static final int CHANGED_LEVELS = 25;

    public CleaningFigures {
        if (!(shareErased >= 0 && shareErased <= 1)) {
            throw new IllegalArgumentException("cleaning figures: share erased " + shareErased + "; must be 0…1");
        }
        if (componentsErased < 0 || componentsKept < 0 || componentsSplit < 0) {
            throw new IllegalArgumentException("cleaning figures: " + componentsErased + " erased, " + componentsKept
                    + " kept, " + componentsSplit + " split components; none may be negative");
        }
    }

    /** The figures of a page that is the generator's as it is. */
    static CleaningFigures ofDifference(PageImage scan, PageImage output) {
        byte[] before = scan.samples();
        byte[] after = output.samples();
        int channels = scan.channels();
        int changed = 0;
        for (int at = 0; at < before.length; at += channels) {
            int difference = 0;
            for (int c = at; c < at + channels; c++) {
                difference += Math.abs((before[c] & 0xff) - (after[c] & 0xff));
            }
            if (difference > CHANGED_LEVELS * channels) {
                changed++;
            }
        }
        return withoutComponents((double) changed / scan.pixels());
    }

    /** The figures of a composite that does not look at components. */
    static CleaningFigures withoutComponents(double shareErased) {
        return new CleaningFigures(shareErased, 0, 0, 0);
    }
}
