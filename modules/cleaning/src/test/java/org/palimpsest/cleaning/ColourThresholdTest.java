package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class ColourThresholdTest {
    private static final int SIDE = 96;
    private static final int[] YELLOWED = {235, 220, 180};
    private static final int[] BLUE_PEN = {40, 60, 170};
    private static final int[] BLACK_PRINT = {25, 22, 20};

    @Test
    void paintsAColouredStrokeInTheColourOfThePaper() {
        CleanedPage cleaned = ColourThreshold.clean(page());

        for (int c = 0; c < 3; c++) {
            assertThat(cleaned.page().sample(50, 31, c)).isEqualTo(YELLOWED[c]);
        }
        assertThat(cleaned.predicted().level(50, 31)).isEqualTo(255);
    }

    @Test
    void leavesBlackPrintAndYellowedPaperAlone() {
        CleanedPage cleaned = ColourThreshold.clean(page());

        for (int y = 60; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                assertThat(cleaned.page().sample(x, y, 2)).isEqualTo(page().sample(x, y, 2));
            }
        }
        assertThat(cleaned.figures().shareErased()).isBetween(0.01, 0.1);
    }

    @Test
    void findsNothingOnAGreyPage() {
        PageImage grey = page().toGrey();

        assertThat(ColourThreshold.clean(grey).page()).isEqualTo(grey);
    }

    @Test
    void survivesAPageOfOnePixel() {
        PageImage pixel = PageImage.filled(1, 1, Colour.RGB, 7);

        assertThat(ColourThreshold.clean(pixel).page()).isEqualTo(pixel);
    }

    /** A blue line at rows 30…32, a black one at rows 70…72. */
    private static PageImage page() {
        byte[] samples = new byte[3 * SIDE * SIDE];
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            int y = pixel / SIDE;
            int x = pixel % SIDE;
            boolean line = x >= 10 && x < 86;
            int[] colour = line && y / 3 == 10 ? BLUE_PEN : line && y / 3 == 23 ? BLACK_PRINT : YELLOWED;
            for (int c = 0; c < 3; c++) {
                samples[3 * pixel + c] = (byte) colour[c];
            }
        }
        return PageImage.of(SIDE, SIDE, Colour.RGB, samples);
    }
}
