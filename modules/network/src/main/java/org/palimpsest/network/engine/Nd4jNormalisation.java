package org.palimpsest.network.engine;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** In ND4J operations that every backend has. */
final class Nd4jNormalisation implements Normalisation {
    private final double epsilon;

    Nd4jNormalisation(double epsilon) {
        this.epsilon = epsilon;
    }

    @Override
    public void forward(
            INDArray source, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray result) {
        mean.assign(source.mean(0, 2, 3).reshape(mean.shape()));
        variance.assign(source.var(false, 0, 2, 3).reshape(variance.shape()));
        forwardBy(source, gamma, beta, mean, variance, result);
    }

    @Override
    public void forwardBy(
            INDArray source, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray result) {
        INDArray sum =
                normalised(source, mean, variance).muli(perChannel(gamma)).addi(perChannel(beta));
        result.assign(Transforms.relu(sum, false));
    }

    @Override
    public void backward(
            INDArray source,
            INDArray gamma,
            INDArray beta,
            INDArray mean,
            INDArray variance,
            INDArray result,
            INDArray resultGradient,
            INDArray sourceGradient,
            INDArray gammaGradient,
            INDArray betaGradient) {
        INDArray gradient = result.gt(0).castTo(DataType.FLOAT).muli(resultGradient);
        INDArray normalised = normalised(source, mean, variance);
        INDArray toBeta = gradient.sum(0, 2, 3);
        INDArray toGamma = gradient.mul(normalised).sum(0, 2, 3);
        long values = source.length() / source.size(1);
        gradient.subi(perChannel(toBeta.div(values)))
                .subi(normalised.muli(perChannel(toGamma.div(values))))
                .muli(perChannel(gamma.mul(scale(variance))));
        sourceGradient.assign(gradient);
        gammaGradient.assign(toGamma.reshape(gammaGradient.shape()));
        betaGradient.assign(toBeta.reshape(betaGradient.shape()));
    }

    private INDArray normalised(INDArray source, INDArray mean, INDArray variance) {
        return source.sub(perChannel(mean)).muli(perChannel(scale(variance)));
    }

    private INDArray scale(INDArray variance) {
        return Transforms.sqrt(variance.add(epsilon)).rdivi(1);
    }

    private static INDArray perChannel(INDArray numbers) {
        return numbers.reshape(1, numbers.length(), 1, 1);
    }
}
