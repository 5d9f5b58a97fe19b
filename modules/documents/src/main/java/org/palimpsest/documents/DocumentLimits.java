package org.palimpsest.documents;

import java.io.Serializable;
import org.palimpsest.documents.DocumentException.Code;

/**
 * What a single document may cost. Sizes and counts are checked against the header, before anything is decoded.
 *
 * @param maxMegapixels largest page, in millions of pixels, at least 1
 * @param maxPages most pages a document may have, at least 1
 * @param maxBytes largest file, in bytes, at least 1
 * @param decodeSeconds longest time to decode one page, in seconds, at least 1
 */
public record DocumentLimits(int maxMegapixels, int maxPages, long maxBytes, int decodeSeconds)
        implements Serializable {
    /** 250 megapixels a page, 2,000 pages, 1 GiB, 120 s (250 megapixels take about 10 s of processor time). */
    public static final DocumentLimits DEFAULT = new DocumentLimits(250, 2_000, 1L << 30, 120);

    private static final int PIXELS_PER_MEGAPIXEL = 1_000_000;

    public DocumentLimits {
        atLeastOne("max-megapixels", maxMegapixels);
        atLeastOne("max-pages", maxPages);
        atLeastOne("max-bytes", maxBytes);
        atLeastOne("decode-seconds", decodeSeconds);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " = " + value + "; must be at least 1");
        }
    }

    void checkBytes(long bytes) throws DocumentException {
        if (bytes > maxBytes) {
            throw new DocumentException(
                    Code.TOO_LARGE,
                    "the file has " + bytes + " bytes, more than max-bytes = " + maxBytes
                            + "; raise the limit or split the document");
        }
    }

    /** Refuses a page by the size in its header. {@code width} and {@code height} are as stored, up to 32 bits. */
    PageSize checked(long width, long height) throws DocumentException {
        if (width < 1 || height < 1) {
            throw DocumentException.corrupt("the header states a page of " + width + "x" + height + " px");
        }
        // The sides come first: they are up to 2^32, so that their product may not fit a long.
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE || width * height > maxPixels()) {
            throw new DocumentException(
                    Code.TOO_LARGE,
                    "the header states " + width + "x" + height + " px, " + Math.round(1e-6 * width * height)
                            + " megapixels, more than max-megapixels = " + maxMegapixels
                            + "; raise the limit or scale the page down");
        }
        return new PageSize((int) width, (int) height);
    }

    void checkPages(int pages) throws DocumentException {
        if (pages > maxPages) {
            throw new DocumentException(
                    Code.TOO_MANY_PAGES,
                    "the document has more than max-pages = " + maxPages + " pages; raise the limit or split it");
        }
    }

    private long maxPixels() {
        return (long) maxMegapixels * PIXELS_PER_MEGAPIXEL;
    }
}
