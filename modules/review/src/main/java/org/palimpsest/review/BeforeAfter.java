package org.palimpsest.review;

import java.util.List;
import org.palimpsest.pages.PageImage;

/** A page before (left) and after (right) in one picture, small enough for a report, large enough to judge by. */
public final class BeforeAfter {
    private static final int PANEL_WIDTH_PX = 800;
    private static final int GAP_PX = 16;

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
        return PictureRow.of(List.of(before, after), PANEL_WIDTH_PX, GAP_PX);
    }
}
