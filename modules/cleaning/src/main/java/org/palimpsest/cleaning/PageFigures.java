package org.palimpsest.cleaning;

import java.util.List;
import java.util.OptionalDouble;
import org.palimpsest.pages.Area;
import org.palimpsest.pages.PageImage;

/**
 * How much ink is left and how much print survived on a page whose handwriting is known by boxes only.
 *
 * <p>A pixel of the scan is <em>dark</em> if its grey level (luma, ITU-R BT.601) is more than 35 below the local paper's: per
 * cell of a grid (a 24th of the shorter side, 16 to 128 px) the upper quartile of the grey levels, median of 3x3 cells,
 * bilinear between cell centres. It is <em>still dark</em> if the cleaned page's grey level at the same place is more than
 * 35 below the same paper, the scan's: so bleaching the page counts as erasing. A pixel is <em>inside</em> if at least one
 * box holds it; boxes may overlap and reach beyond the page. Print within a box counts as ink.
 *
 * @param darkInside dark pixels of the scan inside the boxes
 * @param leftInside those of them that are still dark
 * @param darkOutside dark pixels of the scan outside the boxes
 * @param keptOutside those of them that are still dark
 */
public record PageFigures(long darkInside, long leftInside, long darkOutside, long keptOutside) {
    private static final int LINES_A_SIDE = 20;

    public PageFigures {
        if (leftInside < 0 || leftInside > darkInside || keptOutside < 0 || keptOutside > darkOutside) {
            throw new IllegalArgumentException("page figures: " + leftInside + " of " + darkInside + " left inside, "
                    + keptOutside + " of " + darkOutside + " kept outside; a part must not be larger than its whole");
        }
    }

    /**
     * Compares a scan and what was made of it.
     *
     * @param handwriting boxes around the handwriting; none if everything on the page is print
     * @throws IllegalArgumentException if the pages differ in size
     */
    public static PageFigures of(PageImage scan, PageImage cleaned, List<Area> handwriting) {
        return of(scan, cleaned, handwriting, BitPlane.empty(scan.width(), scan.height()));
    }

    private static PageFigures of(PageImage scan, PageImage cleaned, List<Area> handwriting, BitPlane leftOut) {
        if (!scan.hasSizeOf(cleaned)) {
            throw new IllegalArgumentException(
                    "page figures: scan is " + scan + " but the cleaned page is " + cleaned + "; compare one page");
        }
        LocalPaper paper = LocalPaper.of(scan);
        BitPlane dark = paper.darkPixels(scan).remove(leftOut);
        BitPlane still = paper.darkPixels(cleaned).retain(dark);
        BitPlane inside = union(scan, handwriting);
        long darkInside = dark.copy().retain(inside).count();
        long leftInside = still.copy().retain(inside).count();
        return new PageFigures(darkInside, leftInside, dark.count() - darkInside, still.count() - leftInside);
    }

    /**
     * The same, printed rules left out: pixels on straight lines of at least a twentieth of the page's shorter side, which
     * boxes around handwriting in tables hold and which are rightly kept.
     */
    public static PageFigures withoutRules(PageImage scan, PageImage cleaned, List<Area> handwriting) {
        BitPlane dark = LocalPaper.of(scan).darkPixels(scan);
        int length = Math.max(2, Math.min(scan.width(), scan.height()) / LINES_A_SIDE);
        BitPlane rules = RuleLines.horizontal(dark, length)
                .add(RuleLines.vertical(dark, length))
                .dilated(1);
        return of(scan, cleaned, handwriting, rules);
    }

    /** The share of the dark pixels inside the boxes that is still dark, 0…1, best 0; empty if there were none. */
    public OptionalDouble residualInk() {
        return share(leftInside, darkInside);
    }

    /** The share of the dark pixels outside the boxes that is still dark, 0…1, best 1; empty if there were none. */
    public OptionalDouble printKept() {
        return share(keptOutside, darkOutside);
    }

    private static BitPlane union(PageImage page, List<Area> boxes) {
        BitPlane inside = BitPlane.empty(page.width(), page.height());
        for (Area box : boxes) {
            int left = Math.max(0, box.x());
            int right = Math.min(page.width(), box.right());
            for (int y = Math.max(0, box.y()); y < Math.min(page.height(), box.bottom()); y++) {
                inside.setRun(y, left, right);
            }
        }
        return inside;
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
