package org.palimpsest.cleaning;

import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * A page without its handwriting.
 *
 * @param page size and colour of the scan
 * @param predicted the generator's mask as it came, before any threshold, growth or vote; of the same size
 * @param figures what was done
 */
public record CleanedPage(PageImage page, EraseMask predicted, CleaningFigures figures) {
    public CleanedPage {
        if (!predicted.covers(page)) {
            throw new IllegalArgumentException("cleaned page: mask is " + predicted.width() + "x" + predicted.height()
                    + " px but the page is " + page + "; both must come from one scan");
        }
    }
}
