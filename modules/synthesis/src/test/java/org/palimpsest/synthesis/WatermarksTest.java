package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palimpsest.synthesis.PageMix.Overlay;

class WatermarksTest {
    private static final SynthesisProfile SMALL =
            SynthesisProfile.DEFAULT.withWidthPx(200, 300).withDpi(50, 60).withCleanShare(0);
    private static final InkPack PACK = InkPack.builtIn();
    private static final PageMix MARKED = PageMix.DEFAULT.withOverlay(Overlay.WATERMARK);

    private static PageSynthesizer synthesizer(SynthesisProfile profile) {
        return new PageSynthesizer(profile, MARKED, PACK, Backgrounds.NONE);
    }

    @Test
    void pixelsDifferExactlyWhereTheMaskSaysSo() {
        PageSynthesizer synthesizer = synthesizer(SMALL.withJpegShare(0));
        Set<String> kinds = new HashSet<>();
        for (int index = 0; index < 8; index++) {
            SyntheticPage page = synthesizer.page(3, index);
            kinds.add(page.kind());
            assertThat(page.mask().area()).as("page %d", index).isPositive();
            byte[] levels = page.mask().levels();
            assertThat(ExactPages.differing(page).toArray())
                    .isEqualTo(IntStream.range(0, levels.length)
                            .filter(i -> levels[i] != 0)
                            .toArray());
        }
        assertThat(kinds).contains("photo").hasSizeGreaterThan(2);
    }

    @Test
    void whatACompressionCarriesOutOfAMarkIsMaskedToo() {
        PageSynthesizer synthesizer = synthesizer(SMALL.withJpegShare(1));
        for (int index = 0; index < 8; index++) {
            SyntheticPage page = synthesizer.page(3, index);
            assertThat(ExactPages.differingOutsideMask(page)).as("weakly").isPositive();
            assertThat(ExactPages.clearlyDifferingOutsideMask(page))
                    .as("page %d", index)
                    .isZero();
        }
    }

    @Test
    void theBackgroundShowsThroughEverywhere() {
        PageSynthesizer synthesizer = synthesizer(SMALL.withJpegShare(0));
        for (int index = 0; index < 4; index++) {
            SyntheticPage page = synthesizer.page(5, index);
            byte[] image = page.image().samples();
            byte[] truth = page.truth().samples();
            // Two marks of at most .8 each leave at least 4 % of what is below: two far levels below one mark stay
            // apart.
            Set<Integer> below = new HashSet<>();
            for (int j = 0; j < image.length; j++) {
                if (image[j] != truth[j]) {
                    below.add(image[j] & 0xff);
                }
            }
            assertThat(below).as("page %d", index).hasSizeGreaterThan(3);
        }
    }

    @Test
    void aPageWithoutAWatermarkIsItsTruth() {
        PageSynthesizer synthesizer = synthesizer(SMALL.withCleanShare(1));
        for (int index = 0; index < 4; index++) {
            SyntheticPage page = synthesizer.page(3, index);
            assertThat(page.image()).isEqualTo(page.truth());
            assertThat(page.mask().area()).isZero();
        }
    }

    @Test
    void theSameSeedGivesTheSamePage() {
        assertThat(synthesizer(SMALL).page(9, 4)).isEqualTo(synthesizer(SMALL).page(9, 4));
        assertThat(synthesizer(SMALL).page(9, 4).image())
                .isNotEqualTo(synthesizer(SMALL).page(9, 5).image());
    }
}
