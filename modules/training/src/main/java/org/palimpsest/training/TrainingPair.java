package org.palimpsest.training;

import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/** One page with and without handwriting, and what is to be erased; all of one size, registered to the pixel. */
public record TrainingPair(String name, PageImage scan, PageImage truth, EraseMask mask) {
    public TrainingPair {
        if (!scan.hasSizeOf(truth) || !mask.covers(scan)) {
            throw new IllegalArgumentException(
                    "training pair " + name + ": scan is " + scan + ", truth is " + truth + ", mask is " + mask.width()
                            + "x" + mask.height() + " px; export all three at one size or leave the pair out");
        }
    }
}
