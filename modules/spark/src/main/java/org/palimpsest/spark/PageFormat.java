package org.palimpsest.spark;

import org.palimpsest.documents.PageFiles;
import org.palimpsest.documents.PngEffort;
import org.palimpsest.pages.PageImage;

/** How synthetic scans and truths are stored. The same page gives the same bytes. */
public enum PageFormat {
    /** Every pixel as it is. */
    PNG("png"),
    /** A fifth of the space, at quality 95. */
    JPEG("jpg");

    private static final int QUALITY = 95;

    private final String suffix;

    PageFormat(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }

    byte[] encode(PageImage page) {
        return switch (this) {
            case PNG -> PageFiles.png(page, PngEffort.SWIFT);
            case JPEG -> PageFiles.jpeg(page, QUALITY);
        };
    }
}
