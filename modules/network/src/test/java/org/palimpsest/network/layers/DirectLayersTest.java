package org.palimpsest.network.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.palimpsest.network.engine.Precision;

/** Our layers against the stock ones, which are slow and right: every kernel, stride and dilation that the generators use. */
class DirectLayersTest {
    private static final int SIDE = 18;

    static Stream<Arguments> convolutions() {
        return Stream.of(
                // in, out, kernel, stride, padding, dilation
                Arguments.of(3, 8, 4, 2, 1, 1, new ActivationLReLU(0.2)),
                Arguments.of(8, 8, 3, 1, 1, 1, new ActivationReLU()),
                Arguments.of(8, 16, 3, 2, 1, 1, new ActivationIdentity()),
                Arguments.of(8, 16, 1, 2, 0, 1, new ActivationIdentity()),
                Arguments.of(8, 8, 1, 1, 0, 1, new ActivationLReLU(0.2)),
                Arguments.of(3, 8, 5, 1, 2, 1, new ActivationLReLU(0.2)),
                Arguments.of(8, 8, 3, 1, 2, 2, new ActivationLReLU(0.2)),
                Arguments.of(8, 8, 3, 1, 8, 8, new ActivationLReLU(0.2)),
                Arguments.of(16, 16, 3, 1, 16, 16, new ActivationLReLU(0.2)),
                Arguments.of(16, 3, 3, 1, 1, 1, new ActivationIdentity()));
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void convolvesAsTheStockLayerDoes(
            int in, int out, int kernel, int stride, int padding, int dilation, IActivation activation) {
        Layer stock = new ConvolutionLayer.Builder(kernel, kernel)
                .nIn(in)
                .nOut(out)
                .stride(stride, stride)
                .padding(padding, padding)
                .dilation(dilation, dilation)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(activation)
                .build();
        Layer ours = DirectConvolution.of(in, out, kernel, stride, padding, dilation, activation, Precision.F32);
        assertSame(in, out, run(in, out, stock), run(in, out, ours), 2e-4);
        Layer rounded = DirectConvolution.of(in, out, kernel, stride, padding, dilation, activation, Precision.BF16);
        assertSame(in, out, run(in, out, stock), run(in, out, rounded), 4e-2);
    }

    static Stream<Arguments> deconvolutions() {
        return Stream.of(
                Arguments.of(8, 16, new ActivationLReLU(0.2)),
                Arguments.of(16, 8, new ActivationIdentity()),
                Arguments.of(16, 3, new ActivationLReLU(0.2)));
    }

    @ParameterizedTest
    @MethodSource("deconvolutions")
    void doublesTheSizeAsTorchDoes(int in, int out, IActivation activation) {
        Layer stock = new Deconvolution2D.Builder(3, 3)
                .nIn(in)
                .nOut(out)
                .stride(2, 2)
                .padding(0, 0)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(activation)
                .build();
        // torch's padding 1, output_padding 1 is the full result without its first row and column
        Layer crop = new Cropping2D.Builder(1, 0, 1, 0).build();
        INDArray[] expected = run(in, out, stock, crop);
        assertSame(in, out, expected, run(in, out, DirectDeconvolution.of(in, out, activation, Precision.F32)), 2e-4);
        assertSame(in, out, expected, run(in, out, DirectDeconvolution.of(in, out, activation, Precision.BF16)), 4e-2);
    }

    private static void assertSame(int in, int out, INDArray[] expected, INDArray[] actual, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            double scale = Math.max(1e-6, expected[i].amaxNumber().doubleValue());
            double difference = expected[i].sub(actual[i]).amaxNumber().doubleValue();
            assertThat(difference / scale)
                    .as("array %d of a %d→%d layer, relative to its largest value", i, in, out)
                    .isLessThan(tolerance);
        }
    }

    /** Output, gradient of all parameters, and gradient of the input (through a 1×1 layer before it). */
    private static INDArray[] run(int in, int out, Layer... layers) {
        var builder = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .seed(5)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, in));
        builder.addLayer(
                "before",
                new ConvolutionLayer.Builder(1, 1)
                        .nIn(in)
                        .nOut(in)
                        .activation(new ActivationIdentity())
                        .build(),
                "in");
        String last = "before";
        for (int i = 0; i < layers.length; i++) {
            builder.addLayer("layer" + i, layers[i], last);
            last = "layer" + i;
        }
        builder.addLayer(
                "loss",
                new CnnLossLayer.Builder(new LossMSE())
                        .activation(new ActivationIdentity())
                        .build(),
                last);
        ComputationGraph graph = new ComputationGraph(builder.setOutputs("loss").build());
        graph.init();
        fill(graph.getLayer("before").getParam("W"), 1);
        fill(graph.getLayer("before").getParam("b"), 2);
        fill(graph.getLayer("layer0").getParam("W"), 3);
        fill(graph.getLayer("layer0").getParam("b"), 4);
        INDArray input = Nd4j.create(DataType.FLOAT, 2, in, SIDE, SIDE);
        fill(input, 5);
        INDArray output = graph.output(false, input)[0];
        INDArray labels = output.ulike();
        fill(labels, 6);
        graph.setInputs(input);
        graph.setLabels(labels);
        graph.initGradientsView();
        graph.computeGradientAndScore();
        return new INDArray[] {output, graph.getFlattenedGradients().dup()};
    }

    private static void fill(INDArray array, int phase) {
        INDArray values = Nd4j.createUninitialized(DataType.FLOAT, array.length());
        for (long i = 0; i < array.length(); i++) {
            values.putScalar(i, Math.sin(0.7 * i + phase) + 0.3 * Math.cos(1.9 * i * phase));
        }
        array.assign(values.reshape('c', array.shape()));
    }
}
