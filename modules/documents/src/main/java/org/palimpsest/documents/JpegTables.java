package org.palimpsest.documents;

import java.util.List;
import org.palimpsest.documents.JpegFrame.Component;
import org.palimpsest.documents.JpegHeader.Colours;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** Headers of new JPEG pages: the example tables of ITU-T T.81, annex K.1, scaled by quality as libjpeg does. */
final class JpegTables {
    /** Zigzag order. */
    private static final int[] LUMA = {
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51,
        61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77,
        113, 121, 112, 100, 120, 92, 101, 103, 99
    };

    private static final int[] CHROMA = {
        17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                99, 99,
        99, 99, 99, 99
    };

    private static final int BASELINE = 0xc0;

    private JpegTables() {}

    /** Header of a new JPEG of {@code page} at {@code quality} 1…100; colour is stored at half resolution below 90. */
    static JpegHeader header(PageImage page, int quality) {
        PageSize size = new PageSize(page.width(), page.height());
        List<int[]> tables = List.of(scaled(LUMA, quality), scaled(CHROMA, quality), new int[0], new int[0]);
        if (page.colour() == Colour.GREY) {
            JpegFrame frame = new JpegFrame(size, BASELINE, List.of(new Component(1, 1, 1, 0)));
            return new JpegHeader(frame, tables, Colours.GREY);
        }
        int luma = quality < 90 ? 2 : 1;
        List<Component> components =
                List.of(new Component(1, luma, luma, 0), new Component(2, 1, 1, 1), new Component(3, 1, 1, 1));
        return new JpegHeader(new JpegFrame(size, BASELINE, components), tables, Colours.YCBCR);
    }

    private static int[] scaled(int[] table, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] scaled = new int[table.length];
        for (int i = 0; i < table.length; i++) {
            scaled[i] = Math.max(1, Math.min(255, (table[i] * percent + 50) / 100));
        }
        return scaled;
    }
}
