package org.palimpsest.network;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.palimpsest.network.GeneratorSpec.SpectralNorm;
import org.palimpsest.network.layers.SpectralMatrix;

/** The spectrally normalised layers of a generator, and their weights as plain arrays. */
final class Spectrum {
    /** From a random start this brings sigma to within a per cent or so; training goes on with one a step. */
    private static final int FIRST_ITERATIONS = 20;

    private Spectrum() {}

    /** How the row's weights are to be read, if they are normalised. */
    static Optional<SpectralMatrix> of(Op op) {
        if (op instanceof Op.Conv conv && conv.norm() == Op.WeightNorm.SPECTRAL) {
            return Optional.of(new SpectralMatrix(
                    SpectralMatrix.Order.OUT_FIRST, conv.out(), conv.in(), conv.kernel() * conv.kernel()));
        }
        if (op instanceof Op.Deconv deconv && deconv.norm() == Op.WeightNorm.SPECTRAL) {
            return Optional.of(new SpectralMatrix(SpectralMatrix.Order.IN_FIRST, deconv.out(), deconv.in(), 9));
        }
        return Optional.empty();
    }

    /** Brings u and v of a row, in place, near the first singular vectors of its weights; u must not be zero. */
    static void converge(SpectralMatrix matrix, Op op, Map<String, float[]> arrays) {
        FloatBuffer weights = FloatBuffer.wrap(arrays.get(op.name() + ".weight"));
        FloatBuffer u = FloatBuffer.wrap(arrays.get(op.name() + ".u"));
        FloatBuffer v = FloatBuffer.wrap(arrays.get(op.name() + ".v"));
        for (int i = 0; i < FIRST_ITERATIONS; i++) {
            matrix.iterate(weights, u, v);
        }
    }

    /** The same generator without spectral normalisation: its weights are those that the normalised one multiplies with. */
    static Weights folded(Weights weights) {
        Map<String, float[]> arrays = new HashMap<>();
        for (Op op : LayerTable.of(weights.spec()).ops()) {
            for (ParameterShape shape : ParameterShape.of(op)) {
                arrays.put(shape.name(), weights.array(shape));
            }
            of(op).ifPresent(matrix -> {
                FloatBuffer values = FloatBuffer.wrap(arrays.get(op.name() + ".weight"));
                double sigma = matrix.sigma(
                        values,
                        FloatBuffer.wrap(arrays.remove(op.name() + ".u")),
                        FloatBuffer.wrap(arrays.remove(op.name() + ".v")));
                matrix.divide(values, sigma, values);
            });
        }
        return Weights.of(weights.spec().with(SpectralNorm.OFF), arrays);
    }
}
