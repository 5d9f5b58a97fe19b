package org.palimpsest.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.palimpsest.network.layers.LossTerm.InkTerm;
import org.palimpsest.network.layers.LossTerm.Maps;
import org.palimpsest.network.layers.LossTerm.MaskDice;
import org.palimpsest.network.layers.LossTerm.WeightedL1;

class LossTermTest {
    @Test
    void weightsTheErrorByTheMask() {
        // one pixel, three channels: errors .5, 0, .25; mask .4 → (1 + 2·.4)·(.75)/3
        FloatBuffer prediction = FloatBuffer.wrap(new float[] {1, 0.5f, 0.25f});
        FloatBuffer labels = FloatBuffer.wrap(new float[] {0.5f, 0.5f, 0.5f, 0.4f});
        FloatBuffer gradient = FloatBuffer.allocate(3);
        double value =
                new WeightedL1(1, 3, InkTerm.MEAN).valueAndGradient(new Maps(1, 1, 1, 1), prediction, labels, gradient);
        assertThat(value).isCloseTo(1.8 * 0.75 / 3, within(1e-6));
        assertThat(gradient.array()).containsExactly(0.6f, 0f, -0.6f);
    }

    @Test
    void samplesLabelsOfASideOutputAtEveryStepthPixel() {
        Maps half = new Maps(1, 1, 1, 2);
        FloatBuffer labels = FloatBuffer.wrap(new float[] {
            .1f, 9, 9, 9, //
            .2f, 9, 9, 9, //
            .3f, 9, 9, 9, //
            0, 9, 9, 9
        });
        double value = new WeightedL1(1, 2, InkTerm.MEAN)
                .valueAndGradient(half, FloatBuffer.wrap(new float[] {0, 0, 0}), labels, FloatBuffer.allocate(3));
        assertThat(value).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void diceAndCrossEntropyAgreeWithTheirDefinition() {
        // logits 0 and ln 3 → p = .5, .75; mask 0 and 1, the same in three channels
        float l = (float) Math.log(3);
        FloatBuffer logits = FloatBuffer.wrap(new float[] {0, l, 0, l, 0, l});
        FloatBuffer labels = FloatBuffer.wrap(new float[] {0, 0, 0, 0, 0, 0, 0, 1});
        double dice = 1 - 2 * 3 * 0.75 / (3 * (0.25 + 0.5625) + 3 + 0.002);
        double bce = (Math.log(2) - Math.log(0.75)) / 2;
        double value =
                new MaskDice(2, 3).valueAndGradient(new Maps(1, 1, 2, 1), logits, labels, FloatBuffer.allocate(6));
        assertThat(value).isCloseTo(2 * dice + 3 * bce, within(1e-6));
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        Maps maps = new Maps(2, 3, 2, 1);
        Random random = new Random(7);
        float[] prediction = new float[maps.elements()];
        float[] labels = new float[2 * 4 * 6];
        for (int i = 0; i < prediction.length; i++) {
            prediction[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextFloat();
        }
        for (LossTerm term : new LossTerm[] {
            new MaskDice(0.15, 0.25), new MaskDice(1, 0), new WeightedL1(.25, 1.25, InkTerm.BALANCED)
        }) {
            FloatBuffer gradient = FloatBuffer.allocate(prediction.length);
            term.valueAndGradient(maps, FloatBuffer.wrap(prediction), FloatBuffer.wrap(labels), gradient);
            for (int i = 0; i < prediction.length; i++) {
                double up = shifted(term, maps, prediction, labels, i, 1e-3f);
                double down = shifted(term, maps, prediction, labels, i, -1e-3f);
                assertThat((double) gradient.get(i))
                        .as("%s, element %d", term, i)
                        .isCloseTo((up - down) / 2e-3, within(2e-4));
            }
        }
    }

    private static double shifted(LossTerm term, Maps maps, float[] prediction, float[] labels, int i, float by) {
        float[] moved = prediction.clone();
        moved[i] += by;
        return term.valueAndGradient(
                maps, FloatBuffer.wrap(moved), FloatBuffer.wrap(labels), FloatBuffer.allocate(moved.length));
    }
}
