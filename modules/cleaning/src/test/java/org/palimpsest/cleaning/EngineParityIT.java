package org.palimpsest.cleaning;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.palimpsest.network.GeneratorGraph;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.RandomWeights;
import org.palimpsest.network.Weights;
import org.palimpsest.network.engine.Precision;

/** What {@link EngineParityTest} says of narrow generators and small tiles: at the contest's width, up to a tile of 512 px. */
class EngineParityIT {
    static List<GeneratorSpec> contests() {
        return List.of(
                new GeneratorSpec(1, Output.DIRECT),
                GeneratorSpec.two(1, Output.DIRECT, GeneratorSpec.CONTEST_REFINE_CHANNELS));
    }

    @ParameterizedTest
    @MethodSource("contests")
    void bothEnginesGiveTheSameOutputsOnRandomWeights(GeneratorSpec spec) throws Exception {
        agreeAtEverySize(RandomWeights.of(spec, 3), 0.2);
    }

    @Test
    void bothEnginesGiveTheSameOutputsOnTheShippedWeights() throws Exception {
        agreeAtEverySize(EngineParityTest.shipped(), 0);
    }

    @Test
    void bothEnginesGiveTheSameOutputsOnAModelTwoThatHasLearnt() throws Exception {
        agreeAtEverySize(learnt(GeneratorSpec.two(0.25, Output.GATED_RESIDUAL, 24)), 0);
    }

    private static void agreeAtEverySize(Weights weights, double leastSpread) throws Exception {
        try (BothEngines both = new BothEngines(weights)) {
            for (int batch = 1; batch <= 2; batch++) {
                both.agree(batch, 64, 64, leastSpread);
                both.agree(batch, 96, 128, leastSpread);
                both.agree(batch, 512, 512, leastSpread);
            }
        }
    }

    /** Some steps towards paper without its strokes. */
    private static Weights learnt(GeneratorSpec spec) {
        Weights initial = Weights.initial(spec, 3);
        try (GeneratorGraph generator =
                GeneratorGraph.forTraining(spec, LossPlan.of(LossPlan.Preset.GATED), new Adam(1e-3), Precision.F32)) {
            generator.load(initial);
            ComputationGraph graph = generator.graph();
            float[] image = BothEngines.image(2, 128, 128);
            INDArray[] labels = new INDArray[graph.getNumOutputArrays()];
            Arrays.fill(labels, truthAndMask(image, 2, 128 * 128));
            INDArray[] images = {Nd4j.create(image, new long[] {2, 3, 128, 128}, 'c')};
            for (int step = 0; step < 40; step++) {
                graph.fit(images, labels);
            }
            return generator.weights(initial);
        }
    }

    private static INDArray truthAndMask(float[] image, int batch, int area) {
        float[] labels = new float[batch * 4 * area];
        for (int page = 0; page < batch; page++) {
            for (int i = 0; i < area; i++) {
                for (int colour = 0; colour < 3; colour++) {
                    labels[(page * 4 + colour) * area + i] = 0.95f;
                }
                labels[(page * 4 + 3) * area + i] = image[page * 3 * area + i] < 0.5f ? 1 : 0;
            }
        }
        return Nd4j.create(labels, new long[] {batch, 4, 128, 128}, 'c');
    }
}
