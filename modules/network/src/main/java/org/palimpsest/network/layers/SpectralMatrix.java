package org.palimpsest.network.layers;

import java.io.Serializable;
import java.nio.FloatBuffer;

/**
 * A layer's weights read as the matrix M that spectral normalisation divides by its largest singular value: one row an output
 * channel, columns in the order (input channel, kernel row, kernel column). u (a value a row) and v (a value a column) are
 * the estimate of its first singular vectors; their lengths do not matter.
 *
 * <p>Source: Miyato et al., Spectral Normalization for GANs; Paddle's and torch's {@code spectral_norm}, with {@code dim 0} for
 * convolutions and {@code dim 1} for transposed ones.
 *
 * @param order how the weights lie in memory
 * @param taps of the kernel: its height times its width
 */
public record SpectralMatrix(Order order, int out, int in, int taps) implements Serializable {
    /** Below this a length counts as nothing, as in torch. */
    private static final double TINY = 1e-12;

    /** Which dimension of the weights comes first. */
    public enum Order {
        /** {@code [out,in,k,k]}, a convolution's. */
        OUT_FIRST,
        /** {@code [in,out,k,k]}, a transposed convolution's. */
        IN_FIRST
    }

    public int rows() {
        return out;
    }

    public int columns() {
        return in * taps;
    }

    /** One power iteration: {@code v = Mᵀu/|Mᵀu|}, then {@code u = Mv/|Mv|}. */
    public void iterate(FloatBuffer weights, FloatBuffer u, FloatBuffer v) {
        double[] right = new double[columns()];
        for (int o = 0; o < out; o++) {
            double share = u.get(o);
            for (int i = 0; i < in; i++) {
                int at = first(o, i);
                for (int t = 0; t < taps; t++) {
                    right[i * taps + t] += share * weights.get(at + t);
                }
            }
        }
        assignUnit(right, v);
        assignUnit(timesRight(weights, v), u);
    }

    /** {@code uᵀMv / |u||v|}: the largest singular value, if u and v have converged. */
    public double sigma(FloatBuffer weights, FloatBuffer u, FloatBuffer v) {
        double[] left = timesRight(weights, v);
        double sum = 0;
        for (int o = 0; o < out; o++) {
            sum += left[o] * u.get(o);
        }
        double sigma = sum / (length(u) * length(v));
        return Math.abs(sigma) < TINY ? TINY : sigma;
    }

    /** {@code target = M/sigma}, in the order of the weights. */
    public void divide(FloatBuffer weights, double sigma, FloatBuffer target) {
        float factor = (float) (1 / sigma);
        for (int i = 0, n = rows() * columns(); i < n; i++) {
            target.put(i, weights.get(i) * factor);
        }
    }

    /**
     * Turns the gradient G with respect to {@code M/sigma} into the one with respect to M, in place:
     * {@code (G − ⟨G, M/sigma⟩ uvᵀ/|u||v|)/sigma}; u and v count as constants.
     *
     * @param divided {@code M/sigma}
     */
    public void chain(FloatBuffer gradient, FloatBuffer divided, double sigma, FloatBuffer u, FloatBuffer v) {
        double inner = 0;
        for (int i = 0, n = rows() * columns(); i < n; i++) {
            inner += (double) gradient.get(i) * divided.get(i);
        }
        double scale = inner / (length(u) * length(v));
        for (int o = 0; o < out; o++) {
            double row = scale * u.get(o);
            for (int i = 0; i < in; i++) {
                int at = first(o, i);
                for (int t = 0; t < taps; t++) {
                    gradient.put(at + t, (float) ((gradient.get(at + t) - row * v.get(i * taps + t)) / sigma));
                }
            }
        }
    }

    private double[] timesRight(FloatBuffer weights, FloatBuffer v) {
        double[] left = new double[out];
        for (int o = 0; o < out; o++) {
            double sum = 0;
            for (int i = 0; i < in; i++) {
                int at = first(o, i);
                for (int t = 0; t < taps; t++) {
                    sum += weights.get(at + t) * v.get(i * taps + t);
                }
            }
            left[o] = sum;
        }
        return left;
    }

    private int first(int o, int i) {
        return taps
                * switch (order) {
                    case OUT_FIRST -> o * in + i;
                    case IN_FIRST -> i * out + o;
                };
    }

    private static void assignUnit(double[] vector, FloatBuffer target) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double length = Math.max(Math.sqrt(squares), TINY);
        for (int i = 0; i < vector.length; i++) {
            target.put(i, (float) (vector[i] / length));
        }
    }

    private static double length(FloatBuffer vector) {
        double squares = 0;
        for (int i = 0; i < vector.limit(); i++) {
            squares += (double) vector.get(i) * vector.get(i);
        }
        return Math.max(Math.sqrt(squares), TINY);
    }
}
