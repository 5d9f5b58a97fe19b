package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.NonLocal;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.RandomWeights;
import org.palimpsest.network.Weights;

/** ONNX Runtime computes what Deeplearning4j computes: all outputs, on weights that differ in every tensor. */
class EngineParityTest {
    private static final double TOLERANCE = 1e-4;

    static List<GeneratorSpec> generators() {
        return List.of(
                new GeneratorSpec(0.1, Output.DIRECT),
                new GeneratorSpec(0.1, Output.GATED_RESIDUAL),
                GeneratorSpec.two(0.1, Output.DIRECT, 24),
                GeneratorSpec.two(0.1, Output.GATED_RESIDUAL, 24).with(NonLocal.TEXTBOOK));
    }

    @ParameterizedTest
    @MethodSource("generators")
    void bothEnginesGiveTheSameOutputsOnRandomWeights(GeneratorSpec spec) throws Exception {
        try (BothEngines both = new BothEngines(RandomWeights.of(spec, 3))) {
            assertEqual(both.gaps(1, 64, 64), 0.2);
            assertEqual(both.gaps(2, 96, 128), 0.2);
        }
    }

    @Test
    void bothEnginesGiveTheSameOutputsOnTheShippedWeights() throws Exception {
        Weights shipped;
        try (var zip = getClass().getResourceAsStream("/org/palimpsest/pretrained/erasenet-quarter.zip")) {
            shipped = CheckpointFile.read(zip.readAllBytes(), "erasenet-quarter")
                    .checkpoint()
                    .weights();
        }
        try (BothEngines both = new BothEngines(shipped)) {
            assertEqual(both.gaps(2, 128, 96), 0);
        }
    }

    private static void assertEqual(Map<String, BothEngines.Gap> gaps, double leastSpread) {
        assertThat(gaps).allSatisfy((output, gap) -> {
            assertThat(gap.farthest()).as("%s %s", output, gaps).isLessThanOrEqualTo(TOLERANCE);
            assertThat(gap.spread()).as("%s %s", output, gaps).isGreaterThan(leastSpread);
        });
    }
}
