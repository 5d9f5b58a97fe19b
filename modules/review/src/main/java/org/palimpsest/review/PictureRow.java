package org.palimpsest.review;

import java.util.Arrays;
import java.util.List;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.Resampling;

/** Several pictures of one page beside each other, left to right, with grey between them. */
public final class PictureRow {
    private static final byte GAP_LEVEL = (byte) 120;

    private PictureRow() {}

    /**
     * The row, RGB.
     *
     * @param widthPx of a panel at most; wider pages are reduced by area averaging
     * @param gapPx between two panels
     * @throws IllegalArgumentException if the pages differ in size
     */
    public static PageImage of(List<PageImage> pages, int widthPx, int gapPx) {
        PageImage first = pages.get(0);
        if (!pages.stream().allMatch(first::hasSizeOf)) {
            throw new IllegalArgumentException(
                    "picture row: " + pages + " are not pictures of one page; all must have one size");
        }
        List<PageImage> panels =
                pages.stream().map(page -> fitted(page.toRgb(), widthPx)).toList();
        int panel = panels.get(0).width();
        int width = panels.size() * panel + (panels.size() - 1) * gapPx;
        int height = panels.get(0).height();
        byte[] samples = new byte[3 * width * height];
        Arrays.fill(samples, GAP_LEVEL);
        for (int i = 0; i < panels.size(); i++) {
            for (int y = 0; y < height; y++) {
                int at = 3 * (y * width + i * (panel + gapPx));
                System.arraycopy(panels.get(i).samples(), 3 * y * panel, samples, at, 3 * panel);
            }
        }
        return PageImage.of(width, height, Colour.RGB, samples);
    }

    private static PageImage fitted(PageImage page, int widthPx) {
        if (page.width() <= widthPx) {
            return page;
        }
        int height = Math.max(1, (int) Math.round((double) page.height() * widthPx / page.width()));
        return Resampling.reduced(page, widthPx, height);
    }
}
