package org.palimpsest.network.engine;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The same convolution in ND4J operations that every backend has: patches to columns, one matrix product a sample, and
 * columns back to patches. ND4J's own {@code conv2d} is not used: it throws on dilation where its oneDNN helpers are on, and
 * its transposed form lies one pixel off torch's. A transposed convolution is the input gradient of the one that halves its
 * result, and is computed as that.
 */
final class Nd4jConvolution implements Convolution {
    private final ConvolutionShape shape;
    private final float slope;
    private final Patches patches;

    /** @param slope leaky ReLU's slope for negative values, 0 for ReLU, {@link #NO_ACTIVATION} for none */
    Nd4jConvolution(ConvolutionShape shape, float slope) {
        this.shape = shape;
        this.slope = slope;
        patches = transposed()
                ? new Patches(shape.out(), shape.outHeight(), shape.outWidth(), shape.height(), shape.width())
                : new Patches(shape.in(), shape.height(), shape.width(), shape.outHeight(), shape.outWidth());
    }

    @Override
    public ConvolutionShape shape() {
        return shape;
    }

    @Override
    public void forward(INDArray source, INDArray weights, INDArray bias, INDArray result) {
        INDArray matrix = matrix(weights);
        for (int n = 0; n < shape.batch(); n++) {
            INDArray in = sample(source, n);
            INDArray out = sample(result, n);
            if (transposed()) {
                patches.fold(matrix.transpose().mmul(rows(in)), out);
            } else {
                rows(out).assign(matrix.mmul(patches.unfold(in)));
            }
        }
        result.addi(bias.reshape(1, shape.out(), 1, 1));
        if (!Float.isNaN(slope)) {
            Nd4j.getExecutioner().exec(new LeakyReLU(result, result, slope));
        }
    }

    @Override
    public void backward(
            INDArray source,
            INDArray weights,
            INDArray result,
            INDArray resultGradient,
            INDArray sourceGradient,
            INDArray weightGradient,
            INDArray biasGradient) {
        INDArray gradient = beforeActivation(result, resultGradient);
        INDArray matrix = matrix(weights);
        INDArray sum = Nd4j.create(DataType.FLOAT, matrix.shape());
        for (int n = 0; n < shape.batch(); n++) {
            INDArray in = sample(source, n);
            INDArray inGradient = sample(sourceGradient, n);
            INDArray outGradient = sample(gradient, n);
            if (transposed()) {
                INDArray columns = patches.unfold(outGradient);
                rows(inGradient).assign(matrix.mmul(columns));
                sum.addi(rows(in).mmul(columns.transpose()));
            } else {
                patches.fold(matrix.transpose().mmul(rows(outGradient)), inGradient);
                sum.addi(rows(outGradient).mmul(patches.unfold(in).transpose()));
            }
        }
        weightGradient.assign(sum.reshape('c', weightGradient.shape()));
        biasGradient.assign(gradient.sum(0, 2, 3).reshape(biasGradient.shape()));
    }

    private INDArray beforeActivation(INDArray result, INDArray gradient) {
        if (Float.isNaN(slope)) {
            return gradient;
        }
        INDArray factor = result.gt(0).castTo(DataType.FLOAT).muli(1 - slope).addi(slope);
        return factor.muli(gradient);
    }

    private boolean transposed() {
        return shape.kind() == ConvolutionShape.Kind.TRANSPOSED;
    }

    /** {@code [out, in·k·k]}, or {@code [in, out·k·k]} of the transposed kind. */
    private static INDArray matrix(INDArray weights) {
        return weights.reshape('c', weights.size(0), weights.length() / weights.size(0));
    }

    /** {@code [1,C,H,W]}, a view. */
    private static INDArray sample(INDArray maps, int n) {
        return maps.get(NDArrayIndex.interval(n, n + 1), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all());
    }

    /** {@code [C, H·W]}, a view of one sample. */
    private static INDArray rows(INDArray sample) {
        return sample.reshape('c', sample.size(1), sample.size(2) * sample.size(3));
    }

    /** Between maps {@code [1,C,H,W]} and the columns {@code [C·k·k, h·w]} of their patches, one column a place. */
    private final class Patches {
        private final long channels;
        private final long height;
        private final long width;
        private final long placesDown;
        private final long placesAcross;

        Patches(long channels, long height, long width, long placesDown, long placesAcross) {
            this.channels = channels;
            this.height = height;
            this.width = width;
            this.placesDown = placesDown;
            this.placesAcross = placesAcross;
        }

        INDArray unfold(INDArray maps) {
            int k = shape.kernel();
            INDArray columns = Nd4j.createUninitialized(DataType.FLOAT, 1, channels, k, k, placesDown, placesAcross);
            org.nd4j.linalg.convolution.Convolution.im2col(
                    maps,
                    k,
                    k,
                    shape.stride(),
                    shape.stride(),
                    shape.padding(),
                    shape.padding(),
                    shape.dilation(),
                    shape.dilation(),
                    false,
                    columns);
            return columns.reshape('c', channels * k * k, placesDown * placesAcross);
        }

        void fold(INDArray columns, INDArray maps) {
            int k = shape.kernel();
            INDArray patches = columns.dup('c').reshape('c', 1, channels, k, k, placesDown, placesAcross);
            INDArray sum = Nd4j.create(DataType.FLOAT, 1, channels, height, width);
            org.nd4j.linalg.convolution.Convolution.col2im(
                    patches,
                    sum,
                    shape.stride(),
                    shape.stride(),
                    shape.padding(),
                    shape.padding(),
                    (int) height,
                    (int) width,
                    shape.dilation(),
                    shape.dilation());
            maps.assign(sum);
        }
    }
}
