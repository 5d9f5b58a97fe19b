package org.palimpsest.synthesis;

import java.util.Objects;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * One synthetic page: what a scanner saw, the same page never written on, and how much of each pixel is handwriting.
 *
 * @param stem name of the page without suffix, the same in every folder of a dataset
 * @param image the scan, RGB
 * @param truth the page without handwriting, RGB, of the size of {@code image}
 * @param mask 255 where handwriting changed the page by 20 levels or more, 0 where it changed nothing; taken before noise and
 *     JPEG
 */
public record SyntheticPage(String stem, PageImage image, PageImage truth, EraseMask mask) {
    public SyntheticPage {
        Objects.requireNonNull(stem, "stem");
        if (!image.hasSizeOf(truth) || !mask.covers(image)) {
            throw new IllegalArgumentException("synthetic page " + stem + ": image " + image + ", truth " + truth
                    + " and " + mask + " must have one size");
        }
    }
}
