package org.palimpsest.network.layers;

import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.palimpsest.network.engine.Convolution;
import org.palimpsest.network.engine.ConvolutionShape;
import org.palimpsest.network.engine.Engine;
import org.palimpsest.network.engine.MapLayout;
import org.palimpsest.network.engine.Precision;

/** The convolutions of one layer, one for each input shape it has met lately, between ND4J arrays and the engine. */
final class ShapedConvolutions {
    private final Function<long[], ConvolutionShape> shapeOf;
    private final Precision precision;
    private final float slope;
    private final MapLayout sourceLayout;
    private final MapLayout resultLayout;
    private final Map<ConvolutionShape, Convolution> made = new Recent<>();
    private INDArray result;

    /**
     * @param shapeOf the convolution for an input of shape {@code [N, in, H, W]}
     * @param sourceLayout of what it reads
     * @param resultLayout of what it writes
     */
    ShapedConvolutions(
            Function<long[], ConvolutionShape> shapeOf,
            Precision precision,
            IActivation activation,
            MapLayout sourceLayout,
            MapLayout resultLayout) {
        this.shapeOf = shapeOf;
        this.precision = precision;
        this.sourceLayout = sourceLayout;
        this.resultLayout = resultLayout;
        slope = slopeOf(activation);
    }

    INDArray forward(INDArray input, INDArray weights, INDArray bias, LayerWorkspaceMgr workspaces) {
        INDArray source = sourceLayout.arranged(input);
        Convolution convolution = convolutionFor(source);
        ConvolutionShape shape = convolution.shape();
        result = Maps.create(
                workspaces,
                ArrayType.ACTIVATIONS,
                resultLayout,
                shape.batch(),
                shape.out(),
                shape.outHeight(),
                shape.outWidth());
        convolution.forward(source, demandDense(weights), demandDense(bias), result);
        return result;
    }

    /** Gradients of input, weights and bias, the latter two written into their views. Follows {@link #forward}. */
    Pair<Gradient, INDArray> backward(
            INDArray input,
            INDArray resultGradient,
            INDArray weights,
            Map<String, INDArray> gradientViews,
            LayerWorkspaceMgr workspaces) {
        // made dense again and not kept: a copy made in the forward pass lies in memory that was given back since
        INDArray source = sourceLayout.arranged(input);
        INDArray weightGradient = gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY);
        // a layer without bias: its gradient falls out of the same computation and is dropped
        INDArray biasGradient = gradientViews.containsKey(ConvolutionParamInitializer.BIAS_KEY)
                ? gradientViews.get(ConvolutionParamInitializer.BIAS_KEY)
                : Nd4j.createUninitialized(DataType.FLOAT, 1, resultGradient.size(1));
        INDArray sourceGradient = Maps.create(workspaces, ArrayType.ACTIVATION_GRAD, sourceLayout, source.shape());
        convolutionFor(source)
                .backward(
                        source,
                        demandDense(weights),
                        result,
                        resultLayout.arranged(resultGradient),
                        sourceGradient,
                        demandDense(weightGradient),
                        demandDense(biasGradient));
        Gradient gradient = new DefaultGradient();
        if (gradientViews.containsKey(ConvolutionParamInitializer.BIAS_KEY)) {
            gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
        }
        gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
        return new Pair<>(gradient, sourceGradient);
    }

    private Convolution convolutionFor(INDArray input) {
        return made.computeIfAbsent(shapeOf.apply(input.shape()), shape -> Engine.ofThisProcess()
                .convolution(shape, precision, slope, sourceLayout, resultLayout));
    }

    private static float slopeOf(IActivation activation) {
        if (activation instanceof ActivationIdentity) {
            return Convolution.NO_ACTIVATION;
        }
        if (activation instanceof ActivationLReLU leaky) {
            return (float) leaky.getAlpha();
        }
        if (activation instanceof ActivationReLU) {
            return 0f;
        }
        throw new IllegalArgumentException(
                "convolution: activation " + activation + " cannot be fused; use identity, ReLU or leaky ReLU");
    }

    private static INDArray demandDense(INDArray array) {
        if (!isDense(array)) {
            throw new IllegalStateException(
                    "convolution: parameters must be dense and row-major, but are " + array.shapeInfoToString());
        }
        return array;
    }

    private static boolean isDense(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalStateException("convolution: f32 arrays only, got " + array.dataType());
        }
        long expected = 1;
        for (int i = array.rank() - 1; i >= 0; i--) {
            // the stride of a dimension of size 1 is never used, and ND4J sets it freely
            if (array.size(i) != 1 && array.stride(i) != expected) {
                return false;
            }
            expected *= array.size(i);
        }
        return true;
    }
}
