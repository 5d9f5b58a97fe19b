package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.palimpsest.synthesis.SynthesisProfile.Split;
import org.palimpsest.synthesis.SynthesisProfile.Target;

class SynthesisProfileTest {
    @Test
    void theDefaultIsForTraining() {
        assertThat(SynthesisProfile.DEFAULT.target()).isEqualTo(Target.FAITHFUL);
        assertThat(SynthesisProfile.DEFAULT.split()).isEqualTo(Split.TRAIN);
        assertThat(SynthesisProfile.DEFAULT.cleanShare()).isEqualTo(.1);
        assertThat(SynthesisProfile.DEFAULT.bilevelShare()).isEqualTo(.04);
        assertThat(SynthesisProfile.DEFAULT.jpegShare()).isEqualTo(.7);
    }

    @Test
    void eachChangeChangesItsOwnSettingOnly() {
        SynthesisProfile changed = SynthesisProfile.DEFAULT
                .withTarget(Target.WHITE)
                .withSplit(Split.VAL)
                .withWidthPx(100, 200)
                .withDpi(60, 70)
                .withCleanShare(.11)
                .withPhotoShare(.12)
                .withGreyShare(.13)
                .withBilevelShare(.14)
                .withJpegShare(.15)
                .withWearShare(.16)
                .withNoise(1.7)
                .withInkDensity(1.8)
                .withOverPrint(1.9)
                .withHanShare(.2)
                .withBendShare(.21);

        assertThat(changed)
                .isEqualTo(new SynthesisProfile(
                        Target.WHITE,
                        Split.VAL,
                        100,
                        200,
                        60,
                        70,
                        .11,
                        .12,
                        .13,
                        .14,
                        .15,
                        .16,
                        1.7,
                        1.8,
                        1.9,
                        .2,
                        .21));
    }

    @Test
    void refusesAShareThatIsNoProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SynthesisProfile.DEFAULT.withPhotoShare(1.5))
                .withMessage("synthesis profile: photo-share is 1.5; give a value from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SynthesisProfile.DEFAULT.withJpegShare(Double.NaN))
                .withMessage("synthesis profile: jpeg-share is NaN; give a value from 0 to 1");
    }

    @Test
    void refusesMoreMarksOverPrintThanAPageHolds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SynthesisProfile.DEFAULT.withOverPrint(4.5))
                .withMessage("synthesis profile: over-print is 4.5; give a value from 0 to 4");
    }

    @Test
    void refusesAnAmountBeyondReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SynthesisProfile.DEFAULT.withInkDensity(5))
                .withMessage("synthesis profile: ink-density is 5.0; give a value from 0 to 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SynthesisProfile.DEFAULT.withNoise(-1))
                .withMessage("synthesis profile: noise is -1.0; give a value from 0 to 10");
    }

    @Test
    void refusesARangeUpsideDownOrOutOfBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SynthesisProfile.DEFAULT.withWidthPx(900, 800))
                .withMessage("synthesis profile: width from 900 to 800 px; give a range within 8 to 16384 px,"
                        + " the lower bound first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SynthesisProfile.DEFAULT.withDpi(10, 200))
                .withMessage("synthesis profile: resolution from 10 to 200 dpi; give a range within 50 to 600 dpi,"
                        + " the lower bound first");
    }
}
