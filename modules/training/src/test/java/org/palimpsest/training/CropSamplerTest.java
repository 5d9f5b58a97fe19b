package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.testkit.TestPages;

class CropSamplerTest {
    private static final CropPlan STILL = new CropPlan(64, 0, 0, 0.02, 0, 0, 0, 0, 1, 1);
    private static final CropPlan MOVING = new CropPlan(64, 0.75, 0.15, 0.02, 0.5, 1, 10, 1, 0.7, 1.4);

    @ParameterizedTest
    @CsvSource({"200,150", "64,64", "40,90", "1,1", "5,300"})
    void aCropThatIsNeitherTurnedNorScaledIsACopyWithMirroredEdges(int width, int height) {
        TrainingPair pair = pair(width, height);
        Crop crop = new CropSampler(STILL).crop(new CropSampler.IndexedPair(pair), 4);
        assertThat(levelsOf(crop.image())).allMatch(CropSamplerTest::isWholeLevel);
    }

    @Test
    void pageTruthAndMaskMoveTogether() {
        // the mask says exactly where scan and truth differ, so it must still do so in any crop
        TrainingPair pair = pair(300, 240);
        CropSampler sampler = new CropSampler(MOVING);
        CropSampler.IndexedPair indexed = new CropSampler.IndexedPair(pair);
        double ink = 0;
        for (int seed = 0; seed < 40; seed++) {
            Crop crop = sampler.crop(indexed, seed);
            int plane = crop.side() * crop.side();
            for (int i = 0; i < plane; i++) {
                float mask = crop.labels()[3 * plane + i];
                for (int c = 0; c < 3; c++) {
                    float difference = Math.abs(crop.image()[c * plane + i] - crop.labels()[c * plane + i]);
                    if (difference > 1e-4) {
                        assertThat(mask).as("seed %d, pixel %d", seed, i).isGreaterThan(0);
                    }
                }
            }
            ink += crop.ink();
        }
        assertThat(ink).isPositive();
    }

    @Test
    void neverFillsWithBlack() {
        PageImage white = PageImage.filled(70, 70, PageImage.Colour.GREY, 255);
        TrainingPair pair = new TrainingPair("white", white, white, EraseMask.keepAll(70, 70));
        CropSampler sampler = new CropSampler(MOVING);
        for (int seed = 0; seed < 20; seed++) {
            Crop crop = sampler.crop(new CropSampler.IndexedPair(pair), seed);
            for (float value : crop.image()) {
                assertThat(value).isEqualTo(1f);
            }
            assertThat(crop.ink()).isZero();
        }
    }

    @Test
    void findsTheInkOfASparsePage() {
        CropPlan inkOnly = new CropPlan(64, 1, 0, 0.02, 0, 0, 0, 0, 1, 1);
        TrainingPair pair = pair(400, 400);
        CropSampler.IndexedPair indexed = new CropSampler.IndexedPair(pair);
        int found = 0;
        for (int seed = 0; seed < 30; seed++) {
            if (new CropSampler(inkOnly).crop(indexed, seed).ink() > 0.01) {
                found++;
            }
        }
        assertThat(found).isGreaterThan(24);
    }

    @Test
    void oneSeedGivesOneCrop() {
        CropSampler.IndexedPair indexed = new CropSampler.IndexedPair(pair(200, 200));
        CropSampler sampler = new CropSampler(MOVING);
        assertThat(sampler.crop(indexed, 8).image())
                .isEqualTo(sampler.crop(indexed, 8).image());
        assertThat(sampler.crop(indexed, 8).image())
                .isNotEqualTo(sampler.crop(indexed, 9).image());
    }

    private static TrainingPair pair(int width, int height) {
        PageImage truth = TestPages.printedPage(3, width, height);
        PageImage scan = TestPages.withStroke(truth, 5);
        return new TrainingPair("p", scan, truth, TestPages.strokeMask(truth, 5));
    }

    private static java.util.List<Float> levelsOf(float[] values) {
        java.util.List<Float> levels = new java.util.ArrayList<>();
        for (float value : values) {
            levels.add(value * 255);
        }
        return levels;
    }

    private static boolean isWholeLevel(float level) {
        return Math.abs(level - Math.round(level)) < 1e-3;
    }
}
