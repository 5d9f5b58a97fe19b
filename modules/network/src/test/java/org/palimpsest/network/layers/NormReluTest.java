package org.palimpsest.network.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.palimpsest.network.engine.MapLayout;
import org.palimpsest.network.engine.Precision;

/** Our normalisation against the stock one and ReLU behind it, which are slow and right. */
class NormReluTest {
    private static final int SIDE = 10;
    private static final int CHANNELS = 32;

    @ParameterizedTest
    @EnumSource(MapLayout.class)
    void normalisesAndLearnsAsTheStockLayersDo(MapLayout layout) {
        BatchNormalization stock = new BatchNormalization.Builder()
                .nIn(CHANNELS)
                .nOut(CHANNELS)
                .eps(1e-5)
                .decay(0.9)
                .useLogStd(false)
                .build();
        Layer relu =
                new ActivationLayer.Builder().activation(new ActivationReLU()).build();
        List<INDArray> expected = run(MapLayout.CHANNELS_FIRST, stock, relu);
        List<INDArray> actual = run(layout, NormRelu.of(CHANNELS, layout));
        for (int i = 0; i < expected.size(); i++) {
            double scale = expected.get(i).amaxNumber().doubleValue();
            assertThat(expected.get(i).sub(actual.get(i)).amaxNumber().doubleValue() / scale)
                    .as("array %d, relative to its largest value", i)
                    .isLessThan(2e-5);
        }
    }

    /** What the graph answers, and the gradient of each parameter, running mean and variance included. */
    private static List<INDArray> run(MapLayout layout, Layer... between) {
        DirectConvolution before =
                DirectConvolution.of(3, CHANNELS, 3, 1, 1, 1, new ActivationIdentity(), Precision.F32);
        before.setResultLayout(layout);
        DirectConvolution after =
                DirectConvolution.of(CHANNELS, 3, 1, 1, 0, 1, new ActivationIdentity(), Precision.F32);
        after.setSourceLayout(layout);
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, 3))
                .addLayer("before", before, "in");
        String last = "before";
        for (int i = 0; i < between.length; i++) {
            builder.addLayer("between" + i, between[i], last);
            last = "between" + i;
        }
        builder.addLayer("after", after, last);
        builder.addLayer(
                "loss",
                new CnnLossLayer.Builder(new LossMSE())
                        .activation(new ActivationIdentity())
                        .build(),
                "after");
        ComputationGraph graph = new ComputationGraph(builder.setOutputs("loss").build());
        graph.init();
        Random random = new Random(3);
        graph.params().assign(filled(random, graph.params().shape()).muli(0.5));
        INDArray variance = graph.getParam("between0_var");
        variance.muli(variance).addi(0.3);
        INDArray input = filled(random, 2, 3, SIDE, SIDE);
        INDArray output = graph.output(false, input)[0];
        graph.setInputs(input);
        graph.setLabels(filled(random, output.shape()));
        graph.initGradientsView();
        graph.computeGradientAndScore();
        return List.of(
                output,
                gradient(graph, "before_W"),
                gradient(graph, "between0_gamma"),
                gradient(graph, "between0_beta"),
                gradient(graph, "between0_mean"),
                gradient(graph, "between0_var"),
                gradient(graph, "after_W"));
    }

    private static INDArray gradient(ComputationGraph graph, String parameter) {
        return graph.gradient().getGradientFor(parameter).dup('c');
    }

    private static INDArray filled(Random random, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, (float) random.nextGaussian());
        }
        return array;
    }
}
