package org.palimpsest.synthesis;

import java.util.Objects;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * One synthetic page: what a scanner saw, the same page never written on, and how much of each pixel is handwriting.
 *
 * @param stem name of the page without suffix, the same in every folder of a dataset
 * @param kind what was drawn, in one word, such as {@code exam}
 * @param scan how it was scanned, in a few words, such as {@code flatbed grey jpeg-60}
 * @param image the scan, RGB
 * @param truth the page without handwriting, RGB, of the size of {@code image}
 * @param mask 255 where handwriting changed the page by 20 levels or more, 0 where it changed nothing; taken before noise and
 *     JPEG
 */
public record SyntheticPage(String stem, String kind, String scan, PageImage image, PageImage truth, EraseMask mask) {
    public SyntheticPage {
        Objects.requireNonNull(stem, "stem");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(scan, "scan");
        if (!image.hasSizeOf(truth) || !mask.covers(image)) {
            throw new IllegalArgumentException("synthetic page " + stem + ": image " + image + ", truth " + truth
                    + " and " + mask + " must have one size");
        }
    }
}
