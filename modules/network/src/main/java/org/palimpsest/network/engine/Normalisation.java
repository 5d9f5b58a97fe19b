package org.palimpsest.network.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation and ReLU of maps {@code [N,C,H,W]} of one shape: {@code max(0, gamma · (source − mean) / √(variance +
 * epsilon) + beta)}. Source, result and their gradients lie alike; everything else is dense, one number a channel. Used by one
 * thread at a time; different ones may run on different threads.
 */
public sealed interface Normalisation permits OneDnnNormalisation, Nd4jNormalisation {

    /** By the mean and the (biased) variance of the source itself, which are written. */
    void forward(INDArray source, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray result);

    /** By the given mean and variance. */
    void forwardBy(INDArray source, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray result);

    /**
     * From the loss gradient with respect to {@code result}: those with respect to source, gamma and beta, each assigned (not
     * added). Follows {@link #forward}, whose source, mean, variance and result these are.
     */
    void backward(
            INDArray source,
            INDArray gamma,
            INDArray beta,
            INDArray mean,
            INDArray variance,
            INDArray result,
            INDArray resultGradient,
            INDArray sourceGradient,
            INDArray gammaGradient,
            INDArray betaGradient);
}
