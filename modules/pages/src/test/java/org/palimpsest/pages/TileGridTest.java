package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileGridTest {
    private static final List<Integer> SIDES = List.of(
            1, 2, 3, 105, 106, 107, 211, 212, 213, 299, 300, 301, 405, 406, 407, 511, 512, 513, 599, 600, 601, 899, 900,
            901, 1000, 1200, 1201);

    static List<TileGrid> grids() {
        return List.of(TileGrid.CONTEST, new TileGrid(512, 512), new TileGrid(256, 200), new TileGrid(64, 20));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void coresFillThePageExactly(TileGrid grid) {
        for (int width : SIDES) {
            for (int height : List.of(1, 301)) {
                assertThat(Arrays.stream(timesKept(grid, width, height)).allMatch(times -> times == 1))
                        .as("%s on %dx%d px", grid, width, height)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void everyPixelKeptHasAHaloAroundIt(TileGrid grid) {
        for (int side : SIDES) {
            for (Tile tile : grid.cover(side, 1)) {
                Area core = tile.core();
                Area window = tile.window();
                assertThat(core.x() - window.x()).as("left of %s", tile).isGreaterThanOrEqualTo(grid.haloPx());
                assertThat(window.right() - core.right())
                        .as("right of %s", tile)
                        .isGreaterThanOrEqualTo(grid.haloPx());
                assertThat(window.width()).isEqualTo(grid.windowPx());
                assertThat(window.height()).isEqualTo(grid.windowPx());
            }
        }
    }

    @Test
    void visitsEachWindowOnce() {
        for (int side : SIDES) {
            List<Area> windows = TileGrid.CONTEST.cover(side, side).stream()
                    .map(Tile::window)
                    .toList();
            assertThat(new HashSet<>(windows)).as("%d px", side).hasSameSizeAs(windows);
        }
    }

    /** The loop of the seed's test.py, one axis: reflect by 106, step by 300, clamp, keep the centre, last write wins. */
    @Test
    void keepsTheSameWindowForEachPixelAsTheSeed() {
        for (int side : SIDES) {
            if (side < 300) {
                continue; // the seed's clamped start is negative there
            }
            int[] seed = new int[side];
            for (int start = 0; start < side; start += 300) {
                int clamped = start + 512 > side + 212 ? side + 212 - 512 : start;
                Arrays.fill(seed, clamped, clamped + 300, clamped - 106);
            }
            int[] ours = new int[side];
            for (Tile tile : TileGrid.CONTEST.cover(side, 1)) {
                Arrays.fill(
                        ours,
                        tile.core().x(),
                        tile.core().right(),
                        tile.window().x());
            }
            assertThat(ours).as("%d px", side).isEqualTo(seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"1754, 1240, 30", "2339, 1654, 48", "3508, 2480, 108", "4628, 3300, 176"})
    void needsAsManyTilesAsCountedForTheSeedWithoutItsDuplicates(int height, int width, int tiles) {
        assertThat(TileGrid.CONTEST.cover(width, height)).hasSize(tiles);
    }

    @Test
    void listsTilesRowByRow() {
        List<Tile> tiles = TileGrid.CONTEST.cover(500, 301);

        assertThat(tiles)
                .containsExactly(
                        new Tile(new Area(0, 0, 200, 1), new Area(-106, -106, 512, 512)),
                        new Tile(new Area(200, 0, 300, 1), new Area(94, -106, 512, 512)),
                        new Tile(new Area(0, 1, 200, 300), new Area(-106, -105, 512, 512)),
                        new Tile(new Area(200, 1, 300, 300), new Area(94, -105, 512, 512)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 105, 106, 107, 299, 300})
    void givesASmallPageOneWindowThatStartsAHaloBeforeIt(int side) {
        assertThat(TileGrid.CONTEST.cover(side, side))
                .containsExactly(new Tile(new Area(0, 0, side, side), new Area(-106, -106, 512, 512)));
    }

    @Test
    void readsTheSizeOfAPage() {
        PageImage page = PageImage.filled(301, 5, PageImage.Colour.GREY, 0);

        assertThat(TileGrid.CONTEST.cover(page)).isEqualTo(TileGrid.CONTEST.cover(301, 5));
    }

    @Test
    void hasTheHaloOfTheContest() {
        assertThat(TileGrid.CONTEST.haloPx()).isEqualTo(106);
        assertThat(new TileGrid(512, 512).haloPx()).isZero();
    }

    @Test
    void refusesHalosOfUnequalWidth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TileGrid(512, 301))
                .withMessage("tile grid: core 301 px in a window of 512 px leaves halos of unequal width; "
                        + "make the core 302 px");
    }

    @ParameterizedTest
    @CsvSource({"512, 514", "512, 0", "0, 0"})
    void refusesACoreThatDoesNotFit(int window, int core) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TileGrid(window, core))
                .withMessage("tile grid: core " + core + " px in a window of " + window
                        + " px; the core must be at least 1 px and at most the window");
    }

    @Test
    void refusesAPageWithoutPixels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TileGrid.CONTEST.cover(0, 7))
                .withMessage("tile grid: page of 0x7 px; both sides must be at least 1");
    }

    private static int[] timesKept(TileGrid grid, int width, int height) {
        int[] times = new int[width * height];
        for (Tile tile : grid.cover(width, height)) {
            for (int y = tile.core().y(); y < tile.core().bottom(); y++) {
                for (int x = tile.core().x(); x < tile.core().right(); x++) {
                    times[y * width + x]++;
                }
            }
        }
        return times;
    }
}
