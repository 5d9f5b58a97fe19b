package org.palimpsest.cleaning;

import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * Erasing without a network, as a mark to beat: whatever is darker than the paper and coloured becomes local paper.
 *
 * <p>A pixel is coloured if it is more than 20 grey levels below the local paper and its largest and smallest of red, green
 * and blue differ by more than 40 levels more than those of the paper around it; coloured pixels grow by 2 px, over soft edges
 * and the fringes of JPEG. Black pen, pencil and grey pages are out of its reach, and coloured print is erased.
 */
public final class ColourThreshold {
    private static final int BELOW_PAPER = 20;
    private static final int CHROMA = 40;
    private static final int GROWN_PX = 2;

    private ColourThreshold() {}

    /** The page without what is coloured; the mask holds the pixels that were painted over. */
    public static CleanedPage clean(PageImage scan) {
        BitPlane below = LocalPaper.of(scan).pixelsBelow(scan, BELOW_PAPER);
        PaperFill paper = new PaperFill(scan, below.dilated(GROWN_PX));
        BitPlane region = coloured(scan, below, paper).dilated(GROWN_PX);
        byte[] samples = scan.copySamples();
        byte[] levels = new byte[scan.pixels()];
        for (int y = 0; y < scan.height(); y++) {
            for (int x = region.nextSet(y, 0); x < scan.width(); x = region.nextSet(y, x + 1)) {
                if (paper.isKnownAt(x, y)) {
                    paper.paint(x, y, samples);
                    levels[y * scan.width() + x] = (byte) 255;
                }
            }
        }
        return new CleanedPage(
                PageImage.of(scan.width(), scan.height(), scan.colour(), samples),
                EraseMask.of(scan.width(), scan.height(), levels),
                CleaningFigures.withoutComponents((double) region.count() / scan.pixels()));
    }

    private static BitPlane coloured(PageImage scan, BitPlane below, PaperFill paper) {
        BitPlane coloured = BitPlane.empty(scan.width(), scan.height());
        if (scan.colour() == PageImage.Colour.GREY) {
            return coloured;
        }
        for (int y = 0; y < scan.height(); y++) {
            for (int x = below.nextSet(y, 0); x < scan.width(); x = below.nextSet(y, x + 1)) {
                if (paper.isKnownAt(x, y) && chroma(scan, x, y) > CHROMA + paper.chroma(x, y)) {
                    coloured.set(x, y);
                }
            }
        }
        return coloured;
    }

    private static int chroma(PageImage page, int x, int y) {
        int red = page.sample(x, y, 0);
        int green = page.sample(x, y, 1);
        int blue = page.sample(x, y, 2);
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }
}
