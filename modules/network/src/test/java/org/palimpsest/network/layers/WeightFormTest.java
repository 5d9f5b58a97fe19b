package org.palimpsest.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.FloatBuffer;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.palimpsest.network.engine.Precision;
import org.palimpsest.network.layers.SpectralMatrix.Order;

/** Layers that divide their weights by the largest singular value, and layers without bias, inside a graph. */
class WeightFormTest {
    private static final int IN = 5;
    private static final int OUT = 6;
    private static final int SIDE = 8;

    @ParameterizedTest
    @EnumSource(Order.class)
    void aSpectralLayerIsAPlainOneWithDividedWeights(Order order) {
        ComputationGraph spectral = graph(layer(order, WeightForm.SPECTRAL));
        ComputationGraph plain = graph(layer(order, WeightForm.PLAIN));
        float[] divided = divided(order, spectral);
        plain.getLayer("layer")
                .getParam("W")
                .assign(asArray(divided, plain.getLayer("layer").getParam("W")));
        INDArray input = random(1, 2, IN, SIDE, SIDE);
        INDArray expected = plain.output(false, input)[0];
        assertThat(spectral.output(false, input)[0].data().asFloat())
                .containsExactly(expected.data().asFloat(), offset(1e-5f));
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void gradientOfASpectralLayerIsTheSlopeOfTheLoss(Order order) {
        ComputationGraph graph = graph(layer(order, WeightForm.SPECTRAL));
        INDArray input = random(1, 1, IN, SIDE, SIDE);
        INDArray truth = random(2, graph.output(false, input)[0].shape());
        graph.setInputs(input);
        graph.setLabels(truth);
        graph.initGradientsView();
        graph.computeGradientAndScore();
        INDArray gradient = graph.gradient().getGradientFor("layer_W").dup('c');
        INDArray weights = graph.getLayer("layer").getParam("W").reshape(gradient.length());
        double largest = gradient.amaxNumber().doubleValue();
        for (int i = 0; i < weights.length(); i += 7) {
            double kept = weights.getDouble(i);
            double step = 0.02;
            double rise = 0;
            for (int side : new int[] {1, -1}) {
                weights.putScalar(i, kept + side * step);
                // scoring does not move u and v, so they are the constants that the gradient takes them for
                rise += side * graph.score(new DataSet(input, truth), false);
            }
            weights.putScalar(i, kept);
            assertThat((double) gradient.data().getFloat(i))
                    .as("weight %d", i)
                    .isCloseTo(rise / (2 * step), offset(3e-3 * largest));
        }
    }

    @Test
    void trainingMovesTheSingularVectorsAndErasingDoesNot() {
        ComputationGraph graph = graph(layer(Order.OUT_FIRST, WeightForm.SPECTRAL));
        INDArray input = random(1, 2, IN, SIDE, SIDE);
        INDArray truth = random(2, graph.output(false, input)[0].shape());
        INDArray before = graph.getLayer("layer").getParam("u").dup();
        graph.output(false, input);
        assertThat(graph.getLayer("layer").getParam("u")).isEqualTo(before);
        for (int step = 0; step < 30; step++) {
            graph.fit(new DataSet(input, truth));
        }
        INDArray u = graph.getLayer("layer").getParam("u");
        assertThat(u.norm2Number().doubleValue()).isCloseTo(1, offset(1e-5));
        assertThat(u).isNotEqualTo(before);
        float[] divided = divided(Order.OUT_FIRST, graph);
        SpectralMatrix matrix = matrix(Order.OUT_FIRST);
        float[] left = new float[OUT];
        java.util.Arrays.fill(left, 1);
        float[] right = new float[matrix.columns()];
        for (int i = 0; i < 100; i++) {
            matrix.iterate(FloatBuffer.wrap(divided), FloatBuffer.wrap(left), FloatBuffer.wrap(right));
        }
        assertThat(matrix.sigma(FloatBuffer.wrap(divided), FloatBuffer.wrap(left), FloatBuffer.wrap(right)))
                .as("spectral norm of what the layer multiplies with")
                .isCloseTo(1, offset(0.02));
    }

    @Test
    void aLayerWithoutBiasIsTheStockOne() {
        DirectConvolution ours = DirectConvolution.of(IN, OUT, 1, 1, 0, 1, new ActivationIdentity(), Precision.F32);
        ours.setHasBias(false);
        ComputationGraph graph = graph(ours);
        ComputationGraph stock = graph(new ConvolutionLayer.Builder(1, 1)
                .nIn(IN)
                .nOut(OUT)
                .hasBias(false)
                .activation(new ActivationIdentity())
                .build());
        assertThat(graph.numParams()).isEqualTo(stock.numParams()).isEqualTo(IN * OUT);
        stock.setParams(graph.params());
        INDArray input = random(1, 2, IN, SIDE, SIDE);
        INDArray truth = random(2, 2, OUT, SIDE, SIDE);
        for (ComputationGraph each : new ComputationGraph[] {graph, stock}) {
            each.setInputs(input);
            each.setLabels(truth);
            each.initGradientsView();
            each.computeGradientAndScore();
        }
        assertThat(graph.output(false, input)[0].data().asFloat())
                .containsExactly(stock.output(false, input)[0].data().asFloat(), offset(1e-5f));
        assertThat(graph.getFlattenedGradients().dup().data().asFloat())
                .containsExactly(stock.getFlattenedGradients().dup().data().asFloat(), offset(1e-5f));
    }

    private static Layer layer(Order order, WeightForm form) {
        return switch (order) {
            case OUT_FIRST -> {
                DirectConvolution layer =
                        DirectConvolution.of(IN, OUT, 3, 1, 1, 1, new ActivationIdentity(), Precision.F32);
                layer.setWeightForm(form);
                yield layer;
            }
            case IN_FIRST -> {
                DirectDeconvolution layer = DirectDeconvolution.of(IN, OUT, new ActivationIdentity(), Precision.F32);
                layer.setWeightForm(form);
                yield layer;
            }
        };
    }

    private static SpectralMatrix matrix(Order order) {
        return new SpectralMatrix(order, OUT, IN, 9);
    }

    /** What the spectral layer of a graph multiplies with, computed here from its parameters. */
    private static float[] divided(Order order, ComputationGraph graph) {
        var layer = graph.getLayer("layer");
        FloatBuffer weights =
                FloatBuffer.wrap(layer.getParam("W").dup('c').data().asFloat());
        double sigma = matrix(order)
                .sigma(
                        weights,
                        FloatBuffer.wrap(layer.getParam("u").dup().data().asFloat()),
                        FloatBuffer.wrap(layer.getParam("v").dup().data().asFloat()));
        matrix(order).divide(weights, sigma, weights);
        return weights.array();
    }

    private static ComputationGraph graph(Layer layer) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .seed(5)
                .updater(new Sgd(0.05))
                .miniBatch(false)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, IN))
                .addLayer("layer", layer, "in")
                .addLayer(
                        "loss",
                        new CnnLossLayer.Builder(new LossMSE())
                                .activation(new ActivationIdentity())
                                .build(),
                        "layer")
                .setOutputs("loss")
                .build());
        graph.init();
        return graph;
    }

    private static INDArray asArray(float[] values, INDArray like) {
        return Nd4j.createFromArray(values).reshape('c', like.shape());
    }

    private static INDArray random(long seed, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.data().put(i, random.nextGaussian());
        }
        return array;
    }
}
