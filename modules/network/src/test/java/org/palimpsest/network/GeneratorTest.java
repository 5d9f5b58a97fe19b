package org.palimpsest.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.network.GeneratorSpec.Architecture;
import org.palimpsest.network.GeneratorSpec.NonLocal;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.GeneratorSpec.SpectralNorm;

class GeneratorTest {
    private static final int SIDE = 64;

    @Test
    void modelOneHasTheParametersOfTheSeed() {
        assertThat(trainable(new GeneratorSpec(1, Output.DIRECT))).isEqualTo(19_737_615);
        assertThat(trainable(new GeneratorSpec(1, Output.GATED_RESIDUAL).with(SpectralNorm.ON)))
                .isEqualTo(19_737_615);
    }

    @Test
    void modelTwoHasTheParametersOfTheSeedWithoutTheLayersItNeverCalls() {
        GeneratorSpec two = GeneratorSpec.two(1, Output.DIRECT, GeneratorSpec.CONTEST_REFINE_CHANNELS);
        assertThat(trainable(two)).isEqualTo(22_695_343);
        assertThat(trainable(two.with(SpectralNorm.ON))).isEqualTo(22_695_343);
        assertThat(trainable(GeneratorSpec.two(1, Output.GATED_RESIDUAL, 48)))
                .as("num_c 48, the seed's default")
                .isEqualTo(19_440_911 - 10_432);
    }

    private static long trainable(GeneratorSpec spec) {
        return ParameterShape.allOf(spec).stream()
                .filter(shape -> !shape.isStatistic())
                .mapToLong(ParameterShape::length)
                .sum();
    }

    @Test
    void givesAPageAndAMaskOfTheInputsSize() {
        try (Generator generator = Generator.of(Weights.initial(new GeneratorSpec(0.25, Output.DIRECT), 3))) {
            Generator.Erased erased = generator.erase(image(2, SIDE, 96), 2, SIDE, 96);
            assertThat(erased.page()).hasSize(2 * 3 * SIDE * 96);
            assertThat(erased.mask()).hasSize(2 * 3 * SIDE * 96);
            for (float share : erased.mask()) {
                assertThat(share).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void aGatedGeneratorThatHasLearntNothingChangesNothing() {
        float[] image = image(1, SIDE, SIDE);
        try (Generator generator = Generator.of(Weights.initial(new GeneratorSpec(0.25, Output.GATED_RESIDUAL), 3))) {
            assertThat(generator.erase(image, 1, SIDE, SIDE).page()).containsExactly(image, offset(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void weightsGoThroughAGraphUnchanged(Architecture architecture) {
        GeneratorSpec spec =
                new GeneratorSpec(architecture, 0.125, Output.GATED_RESIDUAL, 8, NonLocal.SEED, SpectralNorm.ON);
        Weights weights = Weights.initial(spec, 11);
        try (GeneratorGraph graph = GeneratorGraph.forErasing(spec, org.palimpsest.network.engine.Precision.F32)) {
            graph.load(weights);
            assertThat(graph.weights(Weights.initial(spec, 12))
                            .array(ParameterShape.allOf(spec).get(4)))
                    .isEqualTo(weights.array(ParameterShape.allOf(spec).get(4)));
            assertThat(graph.weights(weights)).isEqualTo(weights);
        }
    }

    @Test
    void modelTwoWithTheSeedsBlocksNeedsTilesThatPairUp() {
        GeneratorSpec seed = GeneratorSpec.two(0.125, Output.DIRECT, 8);
        assertThat(seed.refusalOf(96, 64)).isEmpty();
        assertThat(seed.refusalOf(96, 96))
                .hasValueSatisfying(why -> assertThat(why).contains("96x96").contains("multiple of 64"));
        assertThat(seed.with(NonLocal.TEXTBOOK).refusalOf(96, 96)).isEmpty();
        assertThat(new GeneratorSpec(0.125, Output.DIRECT).refusalOf(96, 96)).isEmpty();
        try (Generator generator = Generator.of(Weights.initial(seed, 3))) {
            assertThatThrownBy(() -> generator.erase(image(1, 96, 96), 1, 96, 96))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a tile of 96x96 px");
        }
    }

    @Test
    void modelOneHasNoRefinementChannelsToDifferIn() {
        assertThat(new GeneratorSpec(Architecture.ONE, 0.5, Output.DIRECT, 48, NonLocal.TEXTBOOK, SpectralNorm.OFF))
                .isEqualTo(new GeneratorSpec(0.5, Output.DIRECT));
    }

    @Test
    void refusesATileThatTheNetworkCannotHalveFiveTimes() {
        try (Generator generator = Generator.of(Weights.initial(new GeneratorSpec(0.25, Output.DIRECT), 3))) {
            assertThatThrownBy(() -> generator.erase(image(1, 48, 64), 1, 48, 64))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("48x64")
                    .hasMessageContaining("multiples of 32");
        }
    }

    private static float[] image(int batch, int height, int width) {
        Random random = new Random(1);
        float[] image = new float[batch * 3 * height * width];
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextFloat();
        }
        return image;
    }
}
