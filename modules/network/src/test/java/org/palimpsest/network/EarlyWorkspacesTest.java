package org.palimpsest.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.abstracts.Nd4jWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.engine.Precision;

class EarlyWorkspacesTest {
    @Test
    void aStepsGradientsLieInWorkspacesSoonAfterTheFirst() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        GeneratorSpec spec = new GeneratorSpec(0.1, Output.GATED_RESIDUAL);
        try (GeneratorGraph generator =
                GeneratorGraph.forTraining(spec, LossPlan.of(LossPlan.Preset.GATED), new NoOp(), Precision.F32)) {
            generator.load(Weights.initial(spec, 3));
            ComputationGraph graph = generator.graph();
            graph.initGradientsView();
            INDArray[] labels = new INDArray[graph.getNumOutputArrays()];
            Arrays.fill(labels, Nd4j.ones(DataType.FLOAT, 1, 4, 64, 64));
            for (int step = 0; step < 3; step++) {
                graph.setInputs(Nd4j.ones(DataType.FLOAT, 1, 3, 64, 64));
                graph.setLabels(labels);
                graph.computeGradientAndScore();
                graph.clear();
            }
            assertThat(workspacesOfGradients()).isNotEmpty().allSatisfy(workspace -> {
                assertThat(workspace.getCurrentSize()).as(workspace.getId()).isPositive();
                assertThat(workspace.getNumberOfExternalAllocations())
                        .as(workspace.getId())
                        .isZero();
            });
        }
    }

    private static List<Nd4jWorkspace> workspacesOfGradients() {
        return Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread().stream()
                .map(Nd4jWorkspace.class::cast)
                .filter(workspace -> workspace.getId().startsWith("WS_LAYER_ACT_"))
                .toList();
    }
}
