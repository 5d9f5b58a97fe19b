package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.jobs.settings.MaskSettings;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.jobs.settings.TrainSettings;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.Weights;
import org.palimpsest.spark.StoredPair;
import org.palimpsest.spark.StoredPair.ComputedMask;
import org.palimpsest.spark.StoredPair.StoredMask;
import org.palimpsest.spark.TrainingSet;
import org.palimpsest.storage.StoredObject;

class TrainingCardTest {
    private static final TrainSettings TRAIN = Settings.defaults().train();
    private static final MaskSettings MASKS = new MaskSettings(MaskRule.SOFT_RAMP, Polarity.ERASE_WHITE);
    private static final StoredPair.Mask STORED = new StoredMask(object("masks/a.png", 30));

    @Test
    void aTrainingIsAnotherOneIfItsLabelsAre() {
        Checkpoint kept = kept(card(STORED, MASKS));
        assertThat(card(STORED, MASKS).isOf(kept)).isTrue();
        assertThat(card(STORED, new MaskSettings(MaskRule.SOFT_RAMP, Polarity.ERASE_BLACK))
                        .isOf(kept))
                .isFalse();
        assertThat(card(STORED, new MaskSettings(MaskRule.HARD_CUT, Polarity.ERASE_WHITE))
                        .isOf(kept))
                .isFalse();
        assertThat(card(new ComputedMask(), MASKS).isOf(kept)).isFalse();
        assertThat(card(new StoredMask(object("masks/a.png", 31)), MASKS).isOf(kept))
                .isFalse();
    }

    private static Checkpoint kept(TrainingCard card) {
        return Checkpoint.of(Weights.initial(new GeneratorSpec(0.01, GeneratorSpec.Output.DIRECT), 1), card.lines());
    }

    private static TrainingCard card(StoredPair.Mask mask, MaskSettings masks) {
        StoredPair pair = new StoredPair(0, "a", object("images/a.png", 10), object("gts/a.png", 20), mask);
        return TrainingCard.of(
                TRAIN.plan(), TRAIN, masks, new TrainingSet(List.of(pair), List.of(), 0), "none", "local[1]");
    }

    private static StoredObject object(String name, long bytes) {
        return new StoredObject(name, bytes, Instant.EPOCH);
    }
}
