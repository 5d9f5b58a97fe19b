package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.Tile;
import org.palimpsest.pages.TileGrid;

class PageCleanerTest {
    /** Small tiles, so that small pages have many. */
    private static final CleaningPlan SMALL =
            CleaningPlan.defaults().with(new TileGrid(32, 20)).with(Composite.NONE);

    @ParameterizedTest
    @CsvSource({"1,1", "1,40", "2,3", "19,20", "20,21", "21,19", "40,41", "63,100"})
    void whatTheEraserLeavesAloneStaysBitForBit(int width, int height) {
        for (Colour colour : Colour.values()) {
            PageImage scan = noise(width, height, colour);
            for (Composite composite : Composite.values()) {
                CleanedPage cleaned = new PageCleaner(Generators.identity(0), SMALL.with(composite)).clean(scan);
                assertThat(cleaned.page()).as("%s %s", composite, scan).isEqualTo(scan);
                assertThat(cleaned.predicted().area()).isZero();
                assertThat(cleaned.figures().shareErased()).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "299,300", "301,299", "600,301"})
    void theContestsTilesFillThePage(int width, int height) {
        PageImage scan = noise(width, height, Colour.RGB);
        CleaningPlan plan = CleaningPlan.defaults().with(Composite.NONE);
        assertThat(new PageCleaner(Generators.identity(1), plan).clean(scan).page())
                .isEqualTo(scan);
    }

    @Test
    void aPageOfHighResolutionIsShownReducedAndKeepsItsSizeAndSamples() {
        CleaningPlan plan =
                new CleaningPlan(new TileGrid(64, 48), Flips.NONE, Composite.VOTE, 0.4, 2, 0.5, 0.35, 400, 512);
        int[] seen = new int[1];
        TileEraser counting = Generators.of((rgb, height, width) -> {
            seen[0]++;
            return ErasedTile.of(height, width, rgb.clone(), new float[height * width]);
        });
        PageImage scan = noise(700, 900, Colour.RGB);
        CleanedPage cleaned = new PageCleaner(counting, plan).clean(scan);
        assertThat(cleaned.page()).isEqualTo(scan);
        assertThat(cleaned.predicted().covers(scan)).isTrue();
        assertThat(seen[0]).isEqualTo(plan.grid().cover(398, 512).size());
        // never to less than half: 4000 px become 2000 and not 512
        seen[0] = 0;
        new PageCleaner(counting, plan).clean(noise(100, 4000, Colour.GREY));
        assertThat(seen[0]).isEqualTo(plan.grid().cover(50, 2000).size());
    }

    @Test
    void onlyTheCoreOfAWindowIsKept() {
        TileEraser spoiling = Generators.of((rgb, height, width) -> {
            float[] colours = rgb.clone();
            float[] mask = new float[height * width];
            for (int i = 0; i < mask.length; i++) {
                int x = i % width;
                int y = i / width;
                boolean core = x >= 6 && x < 26 && y >= 6 && y < 26;
                mask[i] = core ? 0.5f : 1;
                for (int c = 0; c < 3; c++) {
                    colours[c * mask.length + i] = core ? 1 - rgb[c * mask.length + i] : 0.5f;
                }
            }
            return ErasedTile.of(height, width, colours, mask);
        });
        PageImage scan = noise(70, 55, Colour.RGB);
        CleanedPage cleaned = new PageCleaner(spoiling, SMALL).clean(scan);
        byte[] inverted = scan.copySamples();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        assertThat(cleaned.page()).isEqualTo(PageImage.of(70, 55, Colour.RGB, inverted));
        assertThat(cleaned.predicted().levels()).containsOnly(128);
        assertThat(cleaned.figures().shareErased()).isBetween(0.7, 1.0);
    }

    @ParameterizedTest
    @EnumSource(Composite.class)
    void theOrderOfTilesDoesNotMatter(Composite composite) {
        PageImage scan = new Sketch(230, 150, java.awt.Color.WHITE)
                .printLine(10, 20, 12, 5)
                .scribble(20, 60, 6, java.awt.Color.BLUE, 3)
                .scan();
        PageCleaner cleaner = new PageCleaner(dependingOnTheWindow(), SMALL.with(composite));
        List<Tile> tiles = new ArrayList<>(SMALL.grid().cover(scan));
        CleanedPage expected = cleaner.clean(scan);
        Collections.shuffle(tiles, new Random(4));
        assertThat(cleaner.clean(scan, tiles)).isEqualTo(expected);
        assertThat(expected.page()).isNotEqualTo(scan);
    }

    @Test
    void greyStaysGreyByTheLumaOfTheAnswer() {
        TileEraser reddening = Generators.of((rgb, height, width) -> {
            float[] colours = rgb.clone();
            Arrays.fill(colours, 0, height * width, 1f);
            return ErasedTile.of(height, width, colours, new float[height * width]);
        });
        PageImage scan = PageImage.filled(45, 23, Colour.GREY, 100);
        PageImage cleaned = new PageCleaner(reddening, SMALL).clean(scan).page();
        assertThat(cleaned).isEqualTo(PageImage.filled(45, 23, Colour.GREY, Grey.of(255, 100, 100)));
    }

    @Test
    void averagesWithTheMirrorImageTurnedBack() {
        // answers with the column's place in the window, so the mean with the mirror image is the same everywhere
        TileEraser places = Generators.of((rgb, height, width) -> {
            float[] colours = new float[rgb.length];
            float[] mask = new float[height * width];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = i % width / (width - 1f);
            }
            for (int i = 0; i < mask.length; i++) {
                mask[i] = i % width / (width - 1f);
            }
            return ErasedTile.of(height, width, colours, mask);
        });
        CleanedPage cleaned = new PageCleaner(places, SMALL.with(Flips.HORIZONTAL)).clean(noise(50, 40, Colour.RGB));
        assertThat(cleaned.page().samples()).containsOnly(128);
        assertThat(cleaned.predicted().levels()).containsOnly(128);
    }

    @Test
    void flipsChangeNothingForAnEraserThatLooksAtSinglePixels() {
        PageImage scan = noise(61, 47, Colour.RGB);
        PageCleaner cleaner = new PageCleaner(Generators.identity(0.3f), SMALL.with(Flips.HORIZONTAL));
        assertThat(cleaner.clean(scan)).isEqualTo(new PageCleaner(Generators.identity(0.3f), SMALL).clean(scan));
    }

    @Test
    void refusesAnEraserThatChangesTheSize() {
        TileEraser shrinking = Generators.of((rgb, height, width) -> ErasedTile.of(1, 1, new float[3], new float[1]));
        assertThatThrownBy(() -> new PageCleaner(shrinking, SMALL).clean(noise(5, 5, Colour.GREY)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the eraser answered with 1x1 px; it must keep the size");
    }

    @Test
    void refusesAnswersThatAreNotNumbers() {
        TileEraser broken = Generators.of((rgb, height, width) -> {
            float[] colours = rgb.clone();
            Arrays.fill(colours, Float.NaN);
            return ErasedTile.of(height, width, colours, new float[height * width]);
        });
        assertThatThrownBy(() -> new PageCleaner(broken, SMALL).clean(noise(5, 5, Colour.GREY)))
                .hasMessageContaining("is not a number");
    }

    private static TileEraser dependingOnTheWindow() {
        return Generators.of((rgb, height, width) -> {
            float mean = 0;
            for (float value : rgb) {
                mean += value / rgb.length;
            }
            float[] colours = new float[rgb.length];
            Arrays.fill(colours, mean);
            float[] mask = new float[height * width];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = 1 - rgb[i];
            }
            return ErasedTile.of(height, width, colours, mask);
        });
    }

    private static PageImage noise(int width, int height, Colour colour) {
        byte[] samples = new byte[width * height * colour.channels()];
        new Random(width * 1000L + height).nextBytes(samples);
        return PageImage.of(width, height, colour, samples);
    }
}
