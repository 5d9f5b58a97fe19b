package org.palimpsest.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.network.GeneratorSpec.NonLocal;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.GeneratorSpec.SpectralNorm;

/** Both architectures, both outputs, both kinds of non-local block, with and without spectral normalisation. */
class GeneratorKindsIT {
    private static final int SIDE = 64;

    static Stream<GeneratorSpec> everyKind() {
        List<GeneratorSpec> specs = new ArrayList<>();
        for (Output output : Output.values()) {
            for (SpectralNorm norm : SpectralNorm.values()) {
                specs.add(new GeneratorSpec(0.125, output).with(norm));
                specs.add(GeneratorSpec.two(0.125, output, 16).with(norm));
                specs.add(GeneratorSpec.two(0.125, output, 16).with(norm).with(NonLocal.TEXTBOOK));
            }
        }
        return specs.stream();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void outputsHaveTheSizesOfTheTable(GeneratorSpec spec) {
        List<String> outputs = List.of("x_o1", "x_o2", "x_o_unet", "x", "mm", "out");
        try (Generator generator = Generator.of(Weights.initial(spec, 3), outputs)) {
            assertThat(generator.outputs(image(2, SIDE, 96), 2, SIDE, 96).stream()
                            .map(values -> values.length))
                    .containsExactly(
                            2 * 3 * SIDE * 96 / 16,
                            2 * 3 * SIDE * 96 / 4,
                            2 * 3 * SIDE * 96,
                            2 * 3 * SIDE * 96,
                            2 * 3 * SIDE * 96,
                            2 * 3 * SIDE * 96);
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void foldedWeightsGiveTheSameWithoutSpectralNorm(GeneratorSpec spec) {
        Weights weights = Weights.initial(spec, 3);
        Weights folded = weights.folded();
        assertThat(folded.spec()).isEqualTo(spec.with(SpectralNorm.OFF));
        List<String> outputs = List.of("x_o1", "x_o_unet", "x", "mm");
        try (Generator whole = Generator.of(weights, outputs);
                Generator plain = Generator.of(folded, outputs)) {
            List<float[]> expected = whole.outputs(image(1, SIDE, SIDE), 1, SIDE, SIDE);
            List<float[]> actual = plain.outputs(image(1, SIDE, SIDE), 1, SIDE, SIDE);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i)).containsExactly(expected.get(i), offset(1e-5f));
            }
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
