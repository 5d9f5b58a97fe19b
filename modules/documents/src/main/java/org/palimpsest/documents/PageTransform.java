package org.palimpsest.documents;

import org.palimpsest.pages.PageImage;

/** What a step does to one page. The result has the size and the colour of the page it was made from. */
@FunctionalInterface
public interface PageTransform {
    /** The page to store instead of {@code page}; the same samples mean: leave this page as it is. */
    PageImage apply(PageImage page);
}
