package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class PageFiguresTest {
    private static final int SIDE = 160;

    private final byte[] samples = new byte[3 * SIDE * SIDE];
    private final byte[] mask = new byte[SIDE * SIDE];

    private void fill(int left, int top, int right, int bottom, int red, int green, int blue) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int j = 3 * (y * SIDE + x);
                samples[j] = (byte) red;
                samples[j + 1] = (byte) green;
                samples[j + 2] = (byte) blue;
            }
        }
    }

    private void ink(int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                mask[y * SIDE + x] = (byte) 255;
            }
        }
    }

    private PageImage page() {
        return PageImage.of(SIDE, SIDE, Colour.RGB, samples.clone());
    }

    private double value(Figure figure) {
        return PageFigures.of("p", page()).value(figure).orElseThrow();
    }

    private double inkValue(Figure figure) {
        return PageFigures.of("p", page(), page(), EraseMask.of(SIDE, SIDE, mask))
                .value(figure)
                .orElseThrow();
    }

    @Test
    void paperIsTheCommonLightLevelAndItsTint() {
        fill(0, 0, SIDE, SIDE, 240, 236, 220);
        fill(10, 10, 150, 40, 20, 20, 20);

        assertThat(value(Figure.PAPER)).isEqualTo(235, within(2.0));
        assertThat(value(Figure.PAPER_WARMTH)).isEqualTo(20);
        assertThat(value(Figure.DARKEST)).isEqualTo(20);
        assertThat(value(Figure.NOISE)).isZero();
    }

    @Test
    void noiseIsItsStandardDeviationWhateverIsPrinted() {
        Random random = new Random(5);
        fill(0, 0, SIDE, SIDE, 200, 200, 200);
        fill(20, 20, 140, 30, 10, 10, 10);
        for (int i = 0; i < mask.length; i++) {
            int noise = (int) Math.round(4 * random.nextGaussian());
            for (int c = 0; c < 3; c++) {
                samples[3 * i + c] = (byte) Math.max(0, (samples[3 * i + c] & 0xff) + noise);
            }
        }
        assertThat(value(Figure.NOISE)).isEqualTo(4, within(.3));
    }

    @ParameterizedTest
    @CsvSource({"2", "4", "7"})
    void strokeWidthIsThatOfTheLines(int wide) {
        fill(0, 0, SIDE, SIDE, 255, 255, 255);
        for (int x = 20; x < 140; x += 20) {
            fill(x, 10, x + wide, 150, 0, 0, 0);
        }
        assertThat(value(Figure.STROKE_WIDTH)).isEqualTo(wide, within(.08 * wide));
    }

    @Test
    void strokeWidthHardlyDependsOnTheDirection() {
        fill(0, 0, SIDE, SIDE, 255, 255, 255);
        for (int x = 10; x < 150; x++) {
            // A slanted bar of 8 px along the row is 8/√2 px wide.
            fill(Math.min(150, x), x, Math.min(158, x + 8), x + 1, 0, 0, 0);
        }
        assertThat(value(Figure.STROKE_WIDTH)).isEqualTo(8 / Math.sqrt(2), within(.45));
    }

    @Test
    void inksHaveTheirColours() {
        fill(0, 0, SIDE, SIDE, 250, 250, 250);
        fill(10, 10, 100, 14, 220, 120, 120);
        fill(10, 30, 100, 34, 90, 110, 180);
        fill(10, 50, 100, 54, 30, 30, 30);

        assertThat(value(Figure.RED_GREEN)).isEqualTo(120);
        assertThat(value(Figure.BLUE_BLUE)).isEqualTo(180);
        assertThat(value(Figure.COLOURED)).isEqualTo(2 / 3.0, within(1e-9));
    }

    @Test
    void inkOnDimPaperHasTheColourItWouldHaveOnWhite() {
        fill(0, 0, SIDE, SIDE, 125, 125, 125);
        fill(10, 10, 100, 14, 110, 60, 60);

        assertThat(value(Figure.RED_RED)).isEqualTo(220);
        assertThat(value(Figure.RED_GREEN)).isEqualTo(120);
    }

    @Test
    void whereTruthAndMaskAreKnownOnlyInkAwayFromPrintIsInk() {
        fill(0, 0, SIDE, SIDE, 250, 250, 250);
        fill(10, 30, 100, 34, 150, 10, 10);
        PageImage truth = page();
        fill(10, 10, 100, 14, 220, 120, 120);
        fill(10, 34, 100, 36, 90, 0, 0);
        ink(10, 10, 100, 14);
        ink(10, 34, 100, 36);
        PageFigures figures = PageFigures.of("p", page(), truth, EraseMask.of(SIDE, SIDE, mask));

        assertThat(figures.value(Figure.RED_GREEN)).hasValue(120);
        assertThat(value(Figure.RED_GREEN)).isLessThan(65);
    }

    @Test
    void aPageWithoutInkHasNoColourOfInk() {
        fill(0, 0, SIDE, SIDE, 250, 250, 250);
        PageFigures figures = PageFigures.of("p", page(), page(), EraseMask.of(SIDE, SIDE, mask));

        assertThat(figures.value(Figure.RED_RED)).isEmpty();
        assertThat(figures.value(Figure.STROKE_WIDTH)).isEmpty();
        assertThat(figures.value(Figure.INK_NEAR_PRINT)).isEmpty();
        assertThat(figures.value(Figure.WRITTEN)).hasValue(0);
    }

    @Test
    void touchingIsByPixelsNearPrintAndByPiecesThatReachIt() {
        fill(0, 0, SIDE, SIDE, 250, 250, 250);
        // Print from 80 on; one stroke of 40 px runs 10 px into it, another of 40 px stays 20 px away, a third 3 px.
        fill(80, 0, SIDE, SIDE, 250, 250, 250);
        fill(80, 40, 84, 120, 0, 0, 0);
        ink(42, 60, 82, 61);
        ink(20, 70, 60, 71);
        ink(37, 80, 77, 81);

        assertThat(inkValue(Figure.INK_SHARE)).isEqualTo(120.0 / (SIDE * SIDE));
        // Within 2 px of the print: x 78 … 81 of the first stroke.
        assertThat(inkValue(Figure.INK_NEAR_PRINT)).isEqualTo(4 / 120.0);
        assertThat(inkValue(Figure.INK_OF_TOUCHING_PIECES)).isEqualTo(40 / 120.0);
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        assertThatThrownBy(() -> PageFigures.of("p-7", page(), page(), EraseMask.of(1, 1, new byte[1])))
                .hasMessageContaining("p-7: image")
                .hasMessageContaining("must have one size");
    }
}
