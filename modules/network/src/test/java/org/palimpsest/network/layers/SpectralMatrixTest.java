package org.palimpsest.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.network.layers.SpectralMatrix.Order;

class SpectralMatrixTest {
    private static final int OUT = 4;
    private static final int IN = 3;
    private static final int TAPS = 9;

    @ParameterizedTest
    @EnumSource(Order.class)
    void findsTheLargestSingularValue(Order order) {
        SpectralMatrix matrix = new SpectralMatrix(order, OUT, IN, TAPS);
        float[] weights = weights(matrix, spectrum(7, 3));
        float[] u = random(OUT, 5);
        float[] v = new float[IN * TAPS];
        for (int i = 0; i < 40; i++) {
            matrix.iterate(wrap(weights), wrap(u), wrap(v));
        }
        assertThat(matrix.sigma(wrap(weights), wrap(u), wrap(v))).isCloseTo(7, within(1e-4));
        float[] divided = new float[weights.length];
        matrix.divide(wrap(weights), 7, wrap(divided));
        assertThat(matrix.sigma(wrap(divided), wrap(u), wrap(v))).isCloseTo(1, within(1e-4));
    }

    @Test
    void lengthsOfTheVectorsDoNotMatter() {
        SpectralMatrix matrix = new SpectralMatrix(Order.OUT_FIRST, OUT, IN, TAPS);
        float[] weights = random(OUT * IN * TAPS, 1);
        float[] u = random(OUT, 2);
        float[] v = random(IN * TAPS, 3);
        double sigma = matrix.sigma(wrap(weights), wrap(u), wrap(v));
        for (int i = 0; i < v.length; i++) {
            v[i] *= 0.3f;
        }
        assertThat(matrix.sigma(wrap(weights), wrap(u), wrap(v))).isCloseTo(sigma, within(1e-5));
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void gradientIsTheSlopeOfWhatTheDividedWeightsGive(Order order) {
        SpectralMatrix matrix = new SpectralMatrix(order, OUT, IN, TAPS);
        float[] weights = random(OUT * IN * TAPS, 1);
        float[] u = random(OUT, 2);
        float[] v = random(IN * TAPS, 3);
        matrix.iterate(wrap(weights), wrap(u), wrap(v));
        float[] charge = random(weights.length, 4);
        float[] divided = new float[weights.length];
        double sigma = matrix.sigma(wrap(weights), wrap(u), wrap(v));
        matrix.divide(wrap(weights), sigma, wrap(divided));
        float[] gradient = charge.clone();
        matrix.chain(wrap(gradient), wrap(divided), sigma, wrap(u), wrap(v));
        for (int i = 0; i < weights.length; i++) {
            double step = 1e-2;
            double slope =
                    (value(matrix, weights, i, step, u, v, charge) - value(matrix, weights, i, -step, u, v, charge))
                            / (2 * step);
            assertThat((double) gradient[i]).as("weight %d", i).isCloseTo(slope, within(1e-4));
        }
    }

    /** {@code Σ charge · W/sigma(W)} with one weight moved, in double precision by way of sigma. */
    private static double value(
            SpectralMatrix matrix, float[] weights, int moved, double by, float[] u, float[] v, float[] charge) {
        double[] exact = new double[weights.length];
        double sigma = 0;
        for (int i = 0; i < weights.length; i++) {
            exact[i] = weights[i] + (i == moved ? by : 0);
            sigma += exact[i] * u[rowOf(matrix, i)] * v[columnOf(matrix, i)];
        }
        double value = 0;
        for (int i = 0; i < weights.length; i++) {
            value += charge[i] * exact[i] / sigma;
        }
        return value;
    }

    private static int rowOf(SpectralMatrix matrix, int index) {
        return matrix.order() == Order.OUT_FIRST ? index / (IN * TAPS) : index / TAPS % OUT;
    }

    private static int columnOf(SpectralMatrix matrix, int index) {
        int in = matrix.order() == Order.OUT_FIRST ? index / TAPS % IN : index / (OUT * TAPS);
        return in * TAPS + index % TAPS;
    }

    /** Rows a·b1 and c·b2 of orthonormal b1, b2: singular values are the numbers given. */
    private static double[][] spectrum(double first, double second) {
        double[][] rows = new double[OUT][IN * TAPS];
        for (int j = 0; j < IN * TAPS; j++) {
            double even = j % 2 == 0 ? Math.sqrt(1.0 / 14) : 0;
            double odd = j % 2 == 1 ? Math.sqrt(1.0 / 13) : 0;
            // two orthonormal left vectors: (.6, .8, 0, 0) and (0, 0, .8, .6)
            rows[0][j] = 0.6 * first * even;
            rows[1][j] = 0.8 * first * even;
            rows[2][j] = 0.8 * second * odd;
            rows[3][j] = 0.6 * second * odd;
        }
        return rows;
    }

    private static float[] weights(SpectralMatrix matrix, double[][] rows) {
        float[] weights = new float[OUT * IN * TAPS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) rows[rowOf(matrix, i)][columnOf(matrix, i)];
        }
        return weights;
    }

    private static FloatBuffer wrap(float[] array) {
        return FloatBuffer.wrap(array);
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] array = new float[length];
        for (int i = 0; i < length; i++) {
            array[i] = (float) random.nextGaussian();
        }
        return array;
    }
}
