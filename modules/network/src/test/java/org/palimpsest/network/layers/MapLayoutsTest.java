package org.palimpsest.network.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.palimpsest.network.engine.MapLayout;
import org.palimpsest.network.engine.Precision;

/** How maps lie between layers is nobody's business but the layers': a small graph with a merge and two readers of a row. */
class MapLayoutsTest {
    private static final int SIDE = 16;

    @ParameterizedTest
    @CsvSource({
        "F32, CHANNELS_LAST, 1e-5",
        "F32, BLOCKS_OF_SIXTEEN, 1e-5",
        "BF16, CHANNELS_LAST, 2e-2",
        "BF16, BLOCKS_OF_SIXTEEN, 2e-2"
    })
    void sameValuesAndGradientsHoweverMapsLie(Precision precision, MapLayout between, double tolerance) {
        INDArray[] first = run(precision, MapLayout.CHANNELS_FIRST);
        INDArray[] last = run(precision, between);
        for (int i = 0; i < first.length; i++) {
            double scale = first[i].amaxNumber().doubleValue();
            assertThat(first[i].sub(last[i]).amaxNumber().doubleValue() / scale)
                    .as("array %d, relative to its largest value", i)
                    .isLessThan(tolerance);
        }
    }

    /** Output and gradient of all parameters. */
    private static INDArray[] run(Precision precision, MapLayout between) {
        DirectConvolution wide = DirectConvolution.of(3, 16, 3, 1, 1, 1, new ActivationLReLU(0.2), precision);
        DirectConvolution narrow = DirectConvolution.of(16, 16, 3, 2, 1, 1, new ActivationIdentity(), precision);
        DirectConvolution other = DirectConvolution.of(16, 16, 1, 2, 0, 1, new ActivationIdentity(), precision);
        DirectDeconvolution up = DirectDeconvolution.of(32, 16, new ActivationLReLU(0.2), precision);
        wide.setResultLayout(between);
        narrow.setSourceLayout(between);
        narrow.setResultLayout(between);
        other.setSourceLayout(between); // writes channels first: the merge reads both
        up.setSourceLayout(between);
        up.setResultLayout(between);
        DirectConvolution end = DirectConvolution.of(16, 3, 3, 1, 1, 1, new ActivationIdentity(), precision);
        end.setSourceLayout(between);
        GraphVertex merge = between == MapLayout.CHANNELS_FIRST
                ? new MergeVertex()
                : ChannelMerge.of(List.of(between, MapLayout.CHANNELS_FIRST), between);
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .seed(5)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, 3))
                .addLayer("wide", wide, "in")
                .addLayer("narrow", narrow, "wide")
                .addLayer("other", other, "wide")
                .addVertex("merge", merge, "narrow", "other")
                .addLayer("up", up, "merge")
                .addLayer("last", end, "up")
                .addLayer(
                        "loss",
                        new CnnLossLayer.Builder(new LossMSE())
                                .activation(new ActivationIdentity())
                                .build(),
                        "last")
                .setOutputs("loss")
                .build());
        graph.init();
        Random random = new Random(3);
        graph.params().assign(filled(random, graph.params().shape()).muli(0.3));
        INDArray input = filled(random, 2, 3, SIDE, SIDE);
        INDArray output = graph.output(false, input)[0];
        graph.setInputs(input);
        graph.setLabels(filled(random, output.shape()));
        graph.initGradientsView();
        graph.computeGradientAndScore();
        return new INDArray[] {output, graph.getFlattenedGradients().dup()};
    }

    private static INDArray filled(Random random, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, (float) random.nextGaussian());
        }
        return array;
    }
}
