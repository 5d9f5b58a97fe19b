package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palimpsest.synthesis.SynthesisProfile.Split;
import org.palimpsest.synthesis.SynthesisProfile.Target;

class PageSynthesizerTest {
    private static final SynthesisProfile SMALL =
            SynthesisProfile.DEFAULT.withWidthPx(200, 330).withDpi(50, 60).withCleanShare(0);
    private static final SynthesisProfile BARE_SCAN = SMALL.withNoise(0).withJpegShare(0);
    private static final InkPack PACK = InkPack.builtIn();

    @Test
    void theSameSeedAndIndexGiveTheSameBytes() {
        SyntheticPage first = new PageSynthesizer(SMALL, PACK).page(7, 3);
        PageSynthesizer used = new PageSynthesizer(SMALL, InkPack.builtIn());
        used.page(7, 2);

        assertThat(used.page(7, 3)).isEqualTo(first);
    }

    @Test
    void severalThreadsGiveTheBytesOfOne() {
        PageSynthesizer shared = new PageSynthesizer(SMALL, PACK);
        List<SyntheticPage> alone =
                IntStream.range(0, 6).mapToObj(i -> shared.page(1, i)).toList();

        assertThat(IntStream.range(0, 6)
                        .parallel()
                        .mapToObj(i -> shared.page(1, i))
                        .toList())
                .isEqualTo(alone);
    }

    @Test
    void anotherIndexOrSeedGivesAnotherPage() {
        PageSynthesizer synthesizer = new PageSynthesizer(SMALL, PACK);
        SyntheticPage page = synthesizer.page(7, 3);

        assertThat(synthesizer.page(7, 4).image()).isNotEqualTo(page.image());
        assertThat(synthesizer.page(8, 3).image()).isNotEqualTo(page.image());
        assertThat(page.stem()).isEqualTo("page-000003");
    }

    @Test
    void eachSplitHasPagesOfItsOwn() {
        SyntheticPage train = new PageSynthesizer(SMALL, PACK).page(7, 3);
        SyntheticPage test = new PageSynthesizer(SMALL.withSplit(Split.TEST), PACK).page(7, 3);

        assertThat(test.image()).isNotEqualTo(train.image());
    }

    @Test
    void withoutHandwritingScanAndTruthAreOne() {
        for (SynthesisProfile profile : List.of(SMALL.withCleanShare(1), SMALL.withInkDensity(0))) {
            PageSynthesizer synthesizer = new PageSynthesizer(profile, PACK);
            for (int i = 0; i < 5; i++) {
                SyntheticPage page = synthesizer.page(5, i);
                assertThat(page.image()).isEqualTo(page.truth());
                assertThat(page.mask().area()).isZero();
            }
        }
    }

    @Test
    void onlyMaskedPixelsDiffer() {
        // Noise is the same on both pages, so it must not make a difference either.
        for (SynthesisProfile profile : List.of(BARE_SCAN, SMALL.withJpegShare(0), BARE_SCAN.withBilevelShare(1))) {
            PageSynthesizer synthesizer = new PageSynthesizer(profile, PACK);
            long written = 0;
            for (int i = 0; i < 4; i++) {
                SyntheticPage page = synthesizer.page(2, i);
                written += ExactPages.differingInMask(page);
                assertThat(ExactPages.differingOutsideMask(page))
                        .as("page %d", i)
                        .isZero();
            }
            assertThat(written).isPositive();
        }
    }

    @Test
    void theMaskIsTheMeanDifferenceOverTwenty() {
        SyntheticPage page = new PageSynthesizer(BARE_SCAN.withBilevelShare(0), PACK).page(3, 1);
        for (int y = 0; y < page.image().height(); y++) {
            for (int x = 0; x < page.image().width(); x++) {
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    sum += Math.abs(page.image().sample(x, y, c) - page.truth().sample(x, y, c));
                }
                assertThat(page.mask().level(x, y)).isEqualTo((int) Math.round(Math.min(255, sum * 4.25)));
            }
        }
    }

    @Test
    void whateverDiffersByMoreThanEightLevelsIsMasked() {
        PageSynthesizer synthesizer = new PageSynthesizer(BARE_SCAN.withBilevelShare(0), PACK);
        for (int i = 0; i < 4; i++) {
            SyntheticPage page = synthesizer.page(9, i);
            byte[] image = page.image().samples();
            byte[] truth = page.truth().samples();
            byte[] levels = page.mask().levels();
            assertThat(IntStream.range(0, image.length)
                            .filter(k -> Math.abs((image[k] & 0xff) - (truth[k] & 0xff)) > 8)
                            .filter(k -> levels[k / 3] == 0))
                    .as("page %d", i)
                    .isEmpty();
        }
    }

    @Test
    void whatACompressionCarriesOutOfAStrokeIsMaskedToo() {
        SynthesisProfile compressed = SMALL.withJpegShare(1).withBilevelShare(1);
        PageSynthesizer synthesizer = new PageSynthesizer(compressed, PACK);
        long weak = 0;
        for (int i = 0; i < 4; i++) {
            SyntheticPage page = synthesizer.page(9, i);
            assertThat(ExactPages.clearlyDifferingOutsideMask(page))
                    .as("page %d", i)
                    .isZero();
            weak += ExactPages.differingOutsideMask(page);
        }
        assertThat(weak).as("compression spreads, weakly").isPositive();
    }

    @Test
    void aBentPageStaysExact() {
        SynthesisProfile bent = BARE_SCAN.withPhotoShare(1).withBendShare(1).withBilevelShare(0);
        PageSynthesizer synthesizer = new PageSynthesizer(bent, PACK);
        for (int i = 0; i < 3; i++) {
            assertThat(ExactPages.differingOutsideMask(synthesizer.page(3, i))).isZero();
        }
        assertThat(synthesizer.page(3, 0).image())
                .isNotEqualTo(new PageSynthesizer(bent.withBendShare(0), PACK)
                        .page(3, 0)
                        .image());
    }

    @Test
    void dirtIsOnAWhiteTruthNoMoreThanInkIs() {
        SynthesisProfile dirty = BARE_SCAN
                .withWearShare(1)
                .withTarget(Target.WHITE)
                .withCleanShare(1)
                .withBilevelShare(0);
        PageSynthesizer worn = new PageSynthesizer(dirty, PACK);
        PageSynthesizer blank =
                new PageSynthesizer(dirty, PageMix.DEFAULT.withKinds(DocumentKind.BLANK), PACK, Backgrounds.NONE);
        assertThat(worn.page(2, 0).mask().area()).isZero();
        for (byte sample : blank.page(2, 0).truth().samples()) {
            assertThat(sample).isEqualTo((byte) 255);
        }
    }

    @Test
    void withoutMarksOverPrintLessIsChanged() {
        PageMix journal = PageMix.DEFAULT.withKinds(DocumentKind.JOURNAL);
        PageSynthesizer without = new PageSynthesizer(BARE_SCAN.withOverPrint(0), journal, PACK, Backgrounds.NONE);
        PageSynthesizer with = new PageSynthesizer(BARE_SCAN.withOverPrint(2), journal, PACK, Backgrounds.NONE);
        long few = 0;
        long many = 0;
        for (int i = 0; i < 4; i++) {
            few += ExactPages.differingInMask(without.page(8, i));
            many += ExactPages.differingInMask(with.page(8, i));
        }
        assertThat(many).isGreaterThan(2 * few);
    }

    @Test
    void inkNeverMakesAPixelLighter() {
        PageSynthesizer synthesizer = new PageSynthesizer(BARE_SCAN, PACK);
        for (int i = 0; i < 4; i++) {
            SyntheticPage page = synthesizer.page(4, i);
            byte[] image = page.image().samples();
            byte[] truth = page.truth().samples();
            assertThat(IntStream.range(0, image.length).filter(k -> (image[k] & 0xff) > (truth[k] & 0xff)))
                    .isEmpty();
        }
    }

    @Test
    void aWhiteTruthHasWhitePaperAndNoInk() {
        SynthesisProfile faithful = SMALL.withWearShare(0).withBilevelShare(0);
        SyntheticPage seen = new PageSynthesizer(faithful, PACK).page(11, 0);
        SyntheticPage white = new PageSynthesizer(faithful.withTarget(Target.WHITE), PACK).page(11, 0);

        assertThat(white.image()).isEqualTo(seen.image());
        assertThat(white.mask()).isEqualTo(seen.mask());
        assertThat(white.truth().sample(1, 1, 0)).isEqualTo(255);
        assertThat(white.truth().sample(1, 1, 2)).isEqualTo(255);
    }

    @Test
    void onAWhiteTruthPrintIsAsDarkAgainstItsPaperAsInTheScan() {
        SynthesisProfile white = BARE_SCAN
                .withTarget(Target.WHITE)
                .withCleanShare(1)
                .withWearShare(0)
                .withPhotoShare(0)
                .withBilevelShare(0);
        PageSynthesizer synthesizer = new PageSynthesizer(white, PACK);
        for (int index = 0; index < 24; index++) {
            SyntheticPage page = synthesizer.page(12, index);
            int[] counts = new int[256];
            byte[] image = page.image().samples();
            byte[] truth = page.truth().samples();
            for (int j = 1; j < image.length; j += 3) {
                counts[image[j] & 0xff]++;
            }
            int paper = IntStream.range(0, 256).reduce(0, (best, level) -> counts[level] > counts[best] ? level : best);
            int most = IntStream.range(0, image.length / 3)
                    .map(i -> 3 * i + 1)
                    .map(j -> (truth[j] & 0xff) - (image[j] & 0xff) * 255 / paper)
                    .max()
                    .orElseThrow();
            // A hard scan's contrast makes shades of the paper, which are the scan's alone, some levels larger.
            assertThat(most).as("page %d", index).isLessThan(40);
        }
    }

    @Test
    void pagesKeepToTheWidthsOfTheProfile() {
        PageSynthesizer synthesizer = new PageSynthesizer(SMALL, PACK);
        for (int i = 0; i < 8; i++) {
            assertThat(synthesizer.page(6, i).image().width()).isBetween(200, 330);
        }
    }
}
