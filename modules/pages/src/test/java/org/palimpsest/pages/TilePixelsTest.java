package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PageImage.Colour;

class TilePixelsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 5", "40, 30"})
    void putsEveryMirroredSampleInItsPlane(int width, int height) {
        PageImage page = FormulaPages.first(width, height, Colour.RGB);
        Area window = new Area(-11, -9, 33, 29);

        float[] rgb = TilePixels.cut(page, window);

        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 29; y++) {
                for (int x = 0; x < 33; x++) {
                    int level = page.sample(Mirror.index(x - 11, width), Mirror.index(y - 9, height), c);
                    assertThat(rgb[(c * 29 + y) * 33 + x]).isEqualTo(level / 255f);
                }
            }
        }
    }

    @Test
    void repeatsTheLevelOfAGreyPageInThreePlanes() {
        PageImage grey = FormulaPages.first(20, 10, Colour.GREY);
        Area window = new Area(-4, 3, 30, 12);

        assertThat(TilePixels.cut(grey, window)).containsExactly(TilePixels.cut(grey.toRgb(), window));
    }

    @Test
    void writesEveryValueOfAReusedArray() {
        PageImage page = FormulaPages.first(20, 10, Colour.RGB);
        Area window = new Area(-4, 3, 30, 12);
        float[] reused = TilePixels.cut(PageImage.filled(5, 5, Colour.RGB, 77), window);

        TilePixels.cut(page, window, reused);

        assertThat(reused).containsExactly(TilePixels.cut(page, window));
    }

    @Test
    void spansBlackToWhite() {
        PageImage page = PageImage.of(2, 1, Colour.GREY, new byte[] {0, (byte) 255});

        assertThat(TilePixels.cut(page, new Area(0, 0, 2, 1))).containsExactly(0, 1, 0, 1, 0, 1);
    }

    @Test
    void refusesAnArrayOfAnotherLength() {
        PageImage page = PageImage.filled(5, 5, Colour.RGB, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TilePixels.cut(page, new Area(0, 0, 2, 2), new float[4]))
                .withMessage("window 2x2 px at (0,0): 4 values to write to; expected 12 (3 planes)");
    }
}
