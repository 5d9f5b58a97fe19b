package org.palimpsest.review;

import java.util.Arrays;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.Resampling;

/** A page before (left) and after (right) in one picture, small enough for a report, large enough to judge by. */
public final class BeforeAfter {
    private static final int PANEL_WIDTH_PX = 800;
    private static final int GAP_PX = 16;
    private static final byte GAP_LEVEL = (byte) 120;

    private BeforeAfter() {}

    /**
     * The picture, RGB.
     *
     * @throws IllegalArgumentException if the two pages differ in size
     */
    public static PageImage of(PageImage before, PageImage after) {
        if (!before.hasSizeOf(after)) {
            throw new IllegalArgumentException(
                    "before and after: " + before + " and " + after + " are not one page; cleaning keeps the size");
        }
        PageImage left = fitted(before.toRgb());
        PageImage right = fitted(after.toRgb());
        int width = left.width() + GAP_PX + right.width();
        byte[] samples = new byte[3 * width * left.height()];
        Arrays.fill(samples, GAP_LEVEL);
        for (int y = 0; y < left.height(); y++) {
            copyRow(left, y, samples, 3 * y * width);
            copyRow(right, y, samples, 3 * (y * width + left.width() + GAP_PX));
        }
        return PageImage.of(width, left.height(), Colour.RGB, samples);
    }

    private static void copyRow(PageImage panel, int y, byte[] into, int at) {
        System.arraycopy(panel.samples(), 3 * y * panel.width(), into, at, 3 * panel.width());
    }

    /** The page at the panel's width by area averaging, or itself if it is no wider. */
    private static PageImage fitted(PageImage page) {
        if (page.width() <= PANEL_WIDTH_PX) {
            return page;
        }
        int height = Math.max(1, (int) Math.round((double) page.height() * PANEL_WIDTH_PX / page.width()));
        return Resampling.reduced(page, PANEL_WIDTH_PX, height);
    }
}
