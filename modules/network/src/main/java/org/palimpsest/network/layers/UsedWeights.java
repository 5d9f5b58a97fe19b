package org.palimpsest.network.layers;

import java.util.Map;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Between a layer's parameters and the weights that its convolution multiplies with. */
sealed interface UsedWeights {

    /** The weights to use in a forward pass; in training, state among the parameters moves on by a step. */
    INDArray forward(Map<String, INDArray> parameters, boolean training);

    /** The weights that the last forward pass used. */
    INDArray last(Map<String, INDArray> parameters);

    /** Turns the gradient of the weights that were used into that of the parameters they were made of, in place. */
    void chain(INDArray weightGradient, Map<String, INDArray> parameters);

    /** @param matrix of the weights; not read for plain ones */
    static UsedWeights of(WeightForm form, SpectralMatrix matrix) {
        return switch (form) {
            case PLAIN -> new Plain();
            case SPECTRAL -> new Spectral(matrix);
        };
    }

    /** The weights themselves. */
    final class Plain implements UsedWeights {
        @Override
        public INDArray forward(Map<String, INDArray> parameters, boolean training) {
            return last(parameters);
        }

        @Override
        public INDArray last(Map<String, INDArray> parameters) {
            return parameters.get(ConvolutionParamInitializer.WEIGHT_KEY);
        }

        @Override
        public void chain(INDArray weightGradient, Map<String, INDArray> parameters) {
            // the gradient is that of the parameters already
        }
    }

    /** The weights divided by their largest singular value: one power iteration a training pass, none else. */
    final class Spectral implements UsedWeights {
        private final SpectralMatrix matrix;
        private INDArray divided;
        private double sigma;

        Spectral(SpectralMatrix matrix) {
            this.matrix = matrix;
        }

        @Override
        public INDArray forward(Map<String, INDArray> parameters, boolean training) {
            INDArray weights = parameters.get(ConvolutionParamInitializer.WEIGHT_KEY);
            var values = FloatView.of(weights);
            var u = FloatView.of(parameters.get(SpectralParameters.U));
            var v = FloatView.of(parameters.get(SpectralParameters.V));
            if (training) {
                matrix.iterate(values, u, v);
            }
            sigma = matrix.sigma(values, u, v);
            if (divided == null) {
                // it outlives the pass, so it must not lie in the pass's workspace
                divided = Nd4j.createUninitializedDetached(weights.dataType(), weights.shape());
            }
            matrix.divide(values, sigma, FloatView.of(divided));
            return divided;
        }

        @Override
        public INDArray last(Map<String, INDArray> parameters) {
            return divided;
        }

        @Override
        public void chain(INDArray weightGradient, Map<String, INDArray> parameters) {
            matrix.chain(
                    FloatView.of(weightGradient),
                    FloatView.of(divided),
                    sigma,
                    FloatView.of(parameters.get(SpectralParameters.U)),
                    FloatView.of(parameters.get(SpectralParameters.V)));
        }
    }
}
