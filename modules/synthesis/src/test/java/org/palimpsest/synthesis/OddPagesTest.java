package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.synthesis.PageMix.Shape;

/** Pages that real archives hold and that tools trip over, each drawn on demand and each exact. */
class OddPagesTest {
    private static final InkPack PACK = InkPack.builtIn();
    private static final SynthesisProfile EXACT = SynthesisProfile.DEFAULT
            .withWidthPx(180, 260)
            .withDpi(50, 60)
            .withCleanShare(0)
            .withJpegShare(0);

    private static SyntheticPage page(SynthesisProfile profile, PageMix mix, int index) {
        SyntheticPage page = new PageSynthesizer(profile, mix, PACK, Backgrounds.NONE).page(21, index);
        assertThat(ExactPages.differingOutsideMask(page)).as("page %d", index).isZero();
        return page;
    }

    @ParameterizedTest
    @CsvSource({"8", "9", "13", "31", "64"})
    void tiny(int width) {
        for (int index = 0; index < 8; index++) {
            SyntheticPage page = page(EXACT.withWidthPx(width, width), PageMix.DEFAULT, index);
            assertThat(page.image().width()).isEqualTo(width);
        }
    }

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void everyKind(DocumentKind kind) {
        SyntheticPage page = page(EXACT, PageMix.DEFAULT.withKinds(kind), 1);
        assertThat(page.kind()).isEqualTo(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(page.mask().area()).isPositive();
    }

    @Test
    void onlyHandwriting() {
        SynthesisProfile clean = EXACT.withWearShare(0).withNoise(0).withTarget(SynthesisProfile.Target.WHITE);
        SyntheticPage page = new PageSynthesizer(
                        clean, PageMix.DEFAULT.withKinds(DocumentKind.BLANK), PACK, Backgrounds.NONE)
                .page(21, 2);
        for (byte sample : page.truth().samples()) {
            assertThat(sample).isEqualTo((byte) 255);
        }
        assertThat(page.mask().area()).isPositive();
    }

    @Test
    void landscapeAndPortrait() {
        for (int index = 0; index < 3; index++) {
            SyntheticPage wide = page(EXACT, PageMix.DEFAULT.withShape(Shape.LANDSCAPE), index);
            SyntheticPage high = page(EXACT, PageMix.DEFAULT.withShape(Shape.PORTRAIT), index);
            assertThat(wide.image().width()).isGreaterThan(wide.image().height());
            assertThat(high.image().width()).isLessThan(high.image().height());
        }
    }

    @Test
    void grey() {
        byte[] samples = page(EXACT.withGreyShare(1).withBilevelShare(0), PageMix.DEFAULT, 3)
                .image()
                .samples();
        for (int j = 0; j < samples.length; j += 3) {
            assertThat(samples[j]).isEqualTo(samples[j + 1]).isEqualTo(samples[j + 2]);
        }
    }

    @Test
    void bilevel() {
        byte[] samples =
                page(EXACT.withBilevelShare(1), PageMix.DEFAULT, 3).image().samples();
        for (byte sample : samples) {
            assertThat(sample == 0 || sample == (byte) 255).isTrue();
        }
    }
}
