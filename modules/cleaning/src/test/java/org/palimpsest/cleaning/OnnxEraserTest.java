package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.RandomWeights;
import org.palimpsest.network.Weights;

class OnnxEraserTest {
    private static final int SIDE = 64;

    @ParameterizedTest
    @EnumSource(Output.class)
    void erasesAsTheGeneratorInDeeplearning4j(Output output) {
        Weights weights = RandomWeights.of(new GeneratorSpec(0.1, output), 5);
        float[] window = BothEngines.image(1, SIDE, SIDE);
        for (Answer answer : Answer.values()) {
            try (TileEraser onnx = new EraserPlan(EraserEngine.ONNX, answer, 1).open(weights);
                    TileEraser dl4j = new EraserPlan(EraserEngine.DL4J, answer, 1).open(weights)) {
                ErasedTile expected = dl4j.erase(window, SIDE, SIDE);
                ErasedTile actual = onnx.erase(window, SIDE, SIDE);
                assertThat(actual.rgb()).containsExactly(expected.rgb(), within(1e-4f));
                assertThat(actual.mask()).containsExactly(expected.mask(), within(1e-4f));
            }
        }
    }

    @Test
    void aMaskThatNobodyAskedForIsZeroAndChangesNoPage() {
        Weights weights = RandomWeights.of(new GeneratorSpec(0.1, Output.DIRECT), 5);
        float[] window = BothEngines.image(1, SIDE, SIDE);
        try (OnnxEraser page = new OnnxEraser(weights, Answer.PAGE, 1);
                OnnxEraser both = new OnnxEraser(weights, Answer.PAGE_AND_MASK, 1)) {
            ErasedTile tile = page.erase(window, SIDE, SIDE);
            assertThat(tile.mask()).containsOnly(0);
            assertThat(tile.rgb()).isEqualTo(both.erase(window, SIDE, SIDE).rgb());
        }
    }

    @Test
    void threadsWithinATileAndTilesAtATimeDoNotChangeABit() {
        Weights weights = RandomWeights.of(new GeneratorSpec(0.1, Output.GATED_RESIDUAL), 5);
        float[] window = BothEngines.image(1, SIDE, SIDE);
        try (OnnxEraser one = new OnnxEraser(weights, Answer.PAGE_AND_MASK, 1);
                OnnxEraser two = new OnnxEraser(weights, Answer.PAGE_AND_MASK, 2)) {
            float[] expected = one.erase(window, SIDE, SIDE).rgb();
            assertThat(two.erase(window, SIDE, SIDE).rgb()).isEqualTo(expected);
            List<float[]> atATime = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> one.erase(window, SIDE, SIDE).rgb())
                    .toList();
            assertThat(atATime).allSatisfy(rgb -> assertThat(rgb).isEqualTo(expected));
        }
    }

    @Test
    void aPlanWithoutThreadsIsRefused() {
        assertThatThrownBy(() -> new EraserPlan(EraserEngine.ONNX, Answer.PAGE, 0))
                .hasMessageContaining("0 threads a tile; must be at least 1");
    }
}
