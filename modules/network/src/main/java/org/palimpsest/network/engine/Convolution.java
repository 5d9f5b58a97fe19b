package org.palimpsest.network.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One convolution of one shape: forward, gradient of the input, gradient of weights and bias, with leaky ReLU fused.
 *
 * <p>All arrays are dense row-major f32 (ND4J order {@code 'c'}): input {@code [N,in,H,W]}, weights {@code [out,in,k,k]}
 * ({@code [in,out,k,k]} for the transposed kind), bias {@code [out]}, output {@code [N,out,H',W']}. Used by one thread at a
 * time; different convolutions may run on different threads.
 */
public sealed interface Convolution permits OneDnnConvolution, Nd4jConvolution {
    /** Slope of "no activation". */
    float NO_ACTIVATION = Float.NaN;

    ConvolutionShape shape();

    /** {@code result = activation(convolution(source, weights) + bias)}. */
    void forward(INDArray source, INDArray weights, INDArray bias, INDArray result);

    /**
     * From the loss gradient with respect to {@code result}: those with respect to source, weights and bias, each assigned
     * (not added).
     *
     * @param result what {@link #forward} wrote for this source: its sign tells which side of the activation was taken
     */
    void backward(
            INDArray source,
            INDArray weights,
            INDArray result,
            INDArray resultGradient,
            INDArray sourceGradient,
            INDArray weightGradient,
            INDArray biasGradient);
}
