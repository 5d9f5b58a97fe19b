package org.palimpsest.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.palimpsest.network.engine.ConvolutionShape.Kind;

class EngineTest {
    private static final float LEAK = 0.2f;

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(shape(Kind.CONVOLUTION, 3, 16, 4, 2, 1, 1), LEAK),
                Arguments.of(shape(Kind.CONVOLUTION, 16, 16, 3, 1, 1, 1), 0f),
                Arguments.of(shape(Kind.CONVOLUTION, 16, 32, 3, 2, 1, 1), Convolution.NO_ACTIVATION),
                Arguments.of(shape(Kind.CONVOLUTION, 16, 32, 1, 2, 0, 1), Convolution.NO_ACTIVATION),
                Arguments.of(shape(Kind.CONVOLUTION, 32, 3, 1, 1, 0, 1), Convolution.NO_ACTIVATION),
                Arguments.of(shape(Kind.CONVOLUTION, 3, 8, 5, 1, 2, 1), LEAK),
                Arguments.of(shape(Kind.CONVOLUTION, 16, 16, 3, 1, 2, 2), LEAK),
                Arguments.of(shape(Kind.CONVOLUTION, 16, 16, 3, 1, 4, 4), LEAK),
                Arguments.of(shape(Kind.CONVOLUTION, 16, 16, 3, 1, 8, 8), LEAK),
                Arguments.of(shape(Kind.CONVOLUTION, 16, 16, 3, 1, 16, 16), LEAK),
                Arguments.of(shape(Kind.TRANSPOSED, 32, 16, 3, 2, 1, 1), LEAK),
                Arguments.of(shape(Kind.TRANSPOSED, 16, 3, 3, 2, 1, 1), LEAK));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void enginesAgreeOnValuesAndGradients(ConvolutionShape shape, float slope) {
        List<INDArray> expected = run(made(Engine.ND4J, shape, Precision.F32, slope));
        assertClose(run(made(Engine.ONEDNN, shape, Precision.F32, slope)), expected, 1e-5);
        assertClose(run(made(Engine.ONEDNN, shape, Precision.BF16, slope)), expected, 4e-2);
    }

    @Test
    void enginesAgreeOnNormalisation() {
        List<INDArray> expected = normalised(Engine.ND4J.normalisation(MapLayout.CHANNELS_FIRST, 1e-5, 2, 7, 9, 6));
        List<INDArray> actual = normalised(Engine.ONEDNN.normalisation(MapLayout.CHANNELS_FIRST, 1e-5, 2, 7, 9, 6));
        assertClose(actual, expected, 1e-5);
    }

    @Test
    void twoThreadsGiveTheNumbersOfOne() throws Exception {
        ConvolutionShape shape = shape(Kind.CONVOLUTION, 16, 32, 3, 1, 1, 1);
        List<INDArray> alone = run(made(Engine.ofThisProcess(), shape, Precision.F32, LEAK));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<INDArray>>> together = Stream.generate(() -> threads.submit(() -> {
                        Convolution own = made(Engine.ofThisProcess(), shape, Precision.F32, LEAK);
                        List<INDArray> last = run(own);
                        for (int i = 0; i < 20; i++) {
                            last = run(own);
                        }
                        return last;
                    }))
                    .limit(2)
                    .toList();
            for (Future<List<INDArray>> one : together) {
                assertThat(one.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void obeysAForcedEngineAndRefusesAnUnknownOne() {
        assertThat(Engine.choose("nd4j")).isEqualTo(Engine.ND4J);
        assertThat(Engine.choose("onednn")).isEqualTo(Engine.ONEDNN);
        assertThatThrownBy(() -> Engine.choose("cuda"))
                .hasMessage("palimpsest.engine: no engine is called \"cuda\"; use onednn or nd4j, or leave it out");
    }

    @Test
    void reportsWhatComputes() {
        EngineReport fast = EngineReport.of(Engine.ONEDNN);
        assertThat(fast.version()).isEqualTo("2.5.2");
        assertThat(fast.toString()).startsWith("engine onednn, oneDNN 2.5.2, instructions " + fast.instructions());
        assertThat(fast.measuredGflops(Precision.F32)).isPositive();
        assertThat(EngineReport.of(Engine.ND4J).bf16()).isEqualTo("no, f32 instead");
    }

    private static ConvolutionShape shape(
            Kind kind, int in, int out, int kernel, int stride, int padding, int dilation) {
        return new ConvolutionShape(kind, 2, in, out, 18, 14, kernel, stride, padding, dilation);
    }

    private static Convolution made(Engine engine, ConvolutionShape shape, Precision precision, float slope) {
        return engine.convolution(shape, precision, slope, MapLayout.CHANNELS_FIRST, MapLayout.CHANNELS_FIRST);
    }

    /** Result and the three gradients, for arrays that depend on the shape alone. */
    private static List<INDArray> run(Convolution convolution) {
        ConvolutionShape shape = convolution.shape();
        Random random = new Random(11);
        INDArray source = filled(random, shape.batch(), shape.in(), shape.height(), shape.width());
        long first = shape.kind() == Kind.TRANSPOSED ? shape.in() : shape.out();
        long second = shape.kind() == Kind.TRANSPOSED ? shape.out() : shape.in();
        INDArray weights = filled(random, first, second, shape.kernel(), shape.kernel());
        INDArray bias = filled(random, 1, shape.out());
        INDArray gradient = filled(random, shape.batch(), shape.out(), shape.outHeight(), shape.outWidth());
        INDArray result = gradient.ulike();
        INDArray sourceGradient = source.ulike();
        INDArray weightGradient = weights.ulike();
        INDArray biasGradient = bias.ulike();
        convolution.forward(source, weights, bias, result);
        // the sign of a sum near zero is a matter of rounding: both engines are given the same side of the activation
        INDArray side = filled(random, result.shape());
        convolution.backward(source, weights, side, gradient, sourceGradient, weightGradient, biasGradient);
        return List.of(result, sourceGradient, weightGradient, biasGradient);
    }

    /** Results by own and by given statistics, the own statistics, and the three gradients. */
    private static List<INDArray> normalised(Normalisation normalisation) {
        Random random = new Random(11);
        INDArray source = filled(random, 2, 7, 9, 6);
        INDArray gamma = filled(random, 1, 7);
        INDArray beta = filled(random, 1, 7);
        INDArray gradient = filled(random, source.shape());
        INDArray mean = gamma.ulike();
        INDArray variance = gamma.ulike();
        INDArray result = source.ulike();
        normalisation.forward(source, gamma, beta, mean, variance, result);
        INDArray sourceGradient = source.ulike();
        INDArray gammaGradient = gamma.ulike();
        INDArray betaGradient = gamma.ulike();
        normalisation.backward(
                source, gamma, beta, mean, variance, result, gradient, sourceGradient, gammaGradient, betaGradient);
        INDArray byGiven = source.ulike();
        normalisation.forwardBy(source, gamma, beta, mean.add(0.1), variance.mul(2), byGiven);
        return List.of(result, mean, variance, sourceGradient, gammaGradient, betaGradient, byGiven);
    }

    private static INDArray filled(Random random, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, (float) random.nextGaussian());
        }
        return array;
    }

    private static void assertClose(List<INDArray> actual, List<INDArray> expected, double tolerance) {
        for (int i = 0; i < expected.size(); i++) {
            double scale = expected.get(i).amaxNumber().doubleValue();
            double difference = expected.get(i).sub(actual.get(i)).amaxNumber().doubleValue();
            assertThat(difference / scale)
                    .as("array %d, relative to its largest value", i)
                    .isLessThan(tolerance);
        }
    }
}
