package org.palimpsest.cleaning;

import java.util.List;
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
            both.agree(1, 64, 64, 0.2);
            both.agree(2, 96, 128, 0.2);
        }
    }

    @Test
    void bothEnginesGiveTheSameOutputsOnTheShippedWeights() throws Exception {
        try (BothEngines both = new BothEngines(shipped())) {
            both.agree(2, 128, 96, 0);
        }
    }

    static Weights shipped() throws Exception {
        try (var zip = EngineParityTest.class.getResourceAsStream("/org/palimpsest/pretrained/erasenet-quarter.zip")) {
            return CheckpointFile.read(zip.readAllBytes(), "erasenet-quarter")
                    .checkpoint()
                    .weights();
        }
    }
}
