package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PageImage.Colour;

class MosaicTest {
    private static final TileGrid GRID = new TileGrid(64, 38);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "1, 2", "37, 38", "38, 39", "39, 77", "64, 65", "200, 114"})
    void cutThenPlacedIsThePageAgain(int width, int height) {
        PageImage page = FormulaPages.first(width, height, Colour.RGB);
        Mosaic mosaic = new Mosaic(width, height);

        for (Tile tile : GRID.cover(page)) {
            mosaic.place(tile, TilePixels.cut(page, tile.window()));
        }

        assertThat(mosaic.toPage()).isEqualTo(page);
    }

    @Test
    void doesNotDependOnTheOrderOfTiles() {
        PageImage page = FormulaPages.first(150, 100, Colour.RGB);
        List<Tile> tiles = new ArrayList<>(GRID.cover(page));
        Collections.shuffle(tiles, new Random(4));
        Mosaic mosaic = new Mosaic(150, 100);

        tiles.forEach(tile -> mosaic.place(tile, TilePixels.cut(page, tile.window())));

        assertThat(mosaic.toPage()).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.5, 0",
        "0, 0",
        "1, 255",
        "7.5, 255",
        "Infinity, 255",
        "-Infinity, 0",
        // numpy.round(numpy.float32(v) * 255): a half goes to the even level
        "0.0019607844, 0",
        "0.0058823533, 2",
        "0.009803922, 2",
        "0.5, 128",
        "0.49803922, 127"
    })
    void clipsAndRoundsHalfToEven(float value, int level) {
        Mosaic mosaic = new Mosaic(1, 1);
        Tile tile = onePixel();

        mosaic.place(tile, new float[] {value, value, value});

        assertThat(mosaic.toPage()).isEqualTo(PageImage.filled(1, 1, Colour.RGB, level));
    }

    @Test
    void collectsMasksByTheSameRules() {
        int width = 100;
        int height = 60;
        PageImage grey = FormulaPages.first(width, height, Colour.GREY);
        MaskMosaic mosaic = new MaskMosaic(width, height);

        for (Tile tile : GRID.cover(width, height)) {
            float[] plane = Arrays.copyOf(TilePixels.cut(grey, tile.window()), 64 * 64);
            mosaic.place(tile, plane);
        }

        assertThat(mosaic.toMask()).isEqualTo(EraseMask.of(width, height, grey.copySamples()));
    }

    @Test
    void refusesAPageWithAGap() {
        Mosaic mosaic = new Mosaic(39, 38);
        Tile first = GRID.cover(39, 38).get(0);
        mosaic.place(first, TilePixels.cut(PageImage.filled(39, 38, Colour.RGB, 0), first.window()));

        assertThatIllegalStateException()
                .isThrownBy(mosaic::toPage)
                .withMessage("mosaic: 38 of 1482 pixels placed; the first gap is at column 1, row 0; "
                        + "place every tile of the grid");
    }

    @Test
    void refusesAPixelPlacedTwice() {
        Mosaic mosaic = new Mosaic(1, 1);
        mosaic.place(onePixel(), new float[3]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> mosaic.place(onePixel(), new float[3]))
                .withMessage("mosaic: pixel at column 0, row 0 is placed twice; cores must not overlap");
    }

    @Test
    void refusesACoreOfAnotherPage() {
        Tile outside = new Tile(new Area(1, 0, 1, 1), new Area(1, 0, 1, 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mosaic(1, 1).place(outside, new float[3]))
                .withMessage("mosaic: core 1x1 px at (1,0) is not on the page of 1x1 px; cover the page that is built");
    }

    @Test
    void refusesValuesOfAnotherWindow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mosaic(1, 1).place(onePixel(), new float[4]))
                .withMessage("mosaic: 4 values for window 1x1 px at (0,0); expected 3 (3 a pixel, planar)");
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaskMosaic(1, 1).place(onePixel(), new float[] {Float.NaN}))
                .withMessage("mask mosaic: value at column 0, row 0 is not a number; "
                        + "the weights or the engine that made it are broken");
    }

    @Test
    void refusesMoreTilesOnceThePageIsHandedOver() {
        Mosaic mosaic = new Mosaic(1, 1);
        mosaic.place(onePixel(), new float[3]);
        mosaic.toPage();

        assertThatIllegalStateException()
                .isThrownBy(() -> mosaic.place(onePixel(), new float[3]))
                .withMessage("mosaic: the page is finished, nothing more can be placed");
    }

    private static Tile onePixel() {
        return new Tile(new Area(0, 0, 1, 1), new Area(0, 0, 1, 1));
    }
}
