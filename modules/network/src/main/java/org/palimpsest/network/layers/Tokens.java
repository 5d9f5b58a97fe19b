package org.palimpsest.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What attends to what in a non-local block, and along which axis the softmax runs. Matrices here are {@code [C,L]}, row-major,
 * a column a token. Affinities are computed, and computed again in the backward pass, for as many tokens at a time as fit
 * into a fixed space, so memory does not grow with the square of the image.
 */
public enum Tokens {
    /**
     * A token is two pixels half an image apart: {@code [c,h,w]} read as {@code [2c,hw/2]}. Softmax over the tokens that ask:
     * {@code found_i = Σ_j g_j · exp(θ_i·φ_j) / Σ_i' exp(θ_i'·φ_j)}. Source: the seed's {@code NonLocalBlock}.
     */
    PAIRS_OVER_QUERIES {
        @Override
        INDArray matrix(INDArray maps, String where) {
            if (maps.size(1) * maps.size(2) % 2 != 0) {
                throw new IllegalArgumentException("non-local block " + where + ": a map of " + maps.size(1) + "x"
                        + maps.size(2)
                        + " has an odd number of pixels and cannot be read as pairs; give an image with one"
                        + " side a multiple of 64");
            }
            return asMatrix(maps, 2 * maps.size(0));
        }

        @Override
        void attend(Lookup at, INDArray found) {
            found.assign(0);
            forBlocks(at.phi, at.theta, (from, to, share) -> multiplyAdding(columns(at.g, from, to), share, found));
        }

        @Override
        void attendBackward(Lookup at, INDArray foundGradient, Lookup gradients) {
            gradients.theta.assign(0);
            forBlocks(at.phi, at.theta, (from, to, share) -> {
                columns(gradients.g, from, to).assign(foundGradient.mmul(share.transpose()));
                INDArray shareGradient = columns(at.g, from, to).transpose().mmul(foundGradient);
                INDArray affinityGradient = throughSoftmax(share, shareGradient);
                columns(gradients.phi, from, to).assign(at.theta.mmul(affinityGradient.transpose()));
                multiplyAdding(columns(at.phi, from, to), affinityGradient, gradients.theta);
            });
        }
    },

    /**
     * A token is a pixel: {@code [c,h,w]} read as {@code [c,hw]}. Softmax over the tokens that are looked at:
     * {@code found_i = Σ_j g_j · exp(θ_i·φ_j) / Σ_j' exp(θ_i·φ_j')}. Source: Wang et al., "embedded Gaussian".
     */
    PIXELS_OVER_KEYS {
        @Override
        INDArray matrix(INDArray maps, String where) {
            return asMatrix(maps, maps.size(0));
        }

        @Override
        void attend(Lookup at, INDArray found) {
            forBlocks(at.theta, at.phi, (from, to, share) -> columns(found, from, to)
                    .assign(at.g.mmul(share.transpose())));
        }

        @Override
        void attendBackward(Lookup at, INDArray foundGradient, Lookup gradients) {
            gradients.phi.assign(0);
            gradients.g.assign(0);
            forBlocks(at.theta, at.phi, (from, to, share) -> {
                INDArray gradient = columns(foundGradient, from, to);
                multiplyAdding(gradient, share, gradients.g);
                INDArray affinityGradient =
                        throughSoftmax(share, gradient.transpose().mmul(at.g));
                columns(gradients.theta, from, to).assign(at.phi.mmul(affinityGradient.transpose()));
                multiplyAdding(columns(at.theta, from, to), affinityGradient, gradients.phi);
            });
        }
    };

    /** Affinities held at a time, 16 MiB of floats: all of them up to 2,048 tokens (the pairs of a 1024 px tile). */
    private static final long AFFINITIES = 1L << 22;

    /** The three matrices of one image, or their gradients. */
    record Lookup(INDArray theta, INDArray phi, INDArray g) {}

    /** One image's maps {@code [c,h,w]} as a matrix, the same memory; {@code where} is for messages. */
    abstract INDArray matrix(INDArray maps, String where);

    /** Fills {@code found [C,L]}. */
    abstract void attend(Lookup at, INDArray found);

    /** Fills the three gradients. */
    abstract void attendBackward(Lookup at, INDArray foundGradient, Lookup gradients);

    private interface BlockStep {
        /** @param share {@code [to−from,L]}: each row sums to one */
        void with(long from, long to, INDArray share);
    }

    /** Hands over {@code softmax(rowSideᵀ · other)} along its rows, some tokens of {@code rowSide} at a time. */
    private static void forBlocks(INDArray rowSide, INDArray other, BlockStep step) {
        long tokens = rowSide.columns();
        long atOnce = Math.max(1, Math.min(tokens, AFFINITIES / tokens));
        for (long from = 0; from < tokens; from += atOnce) {
            long to = Math.min(tokens, from + atOnce);
            INDArray share = Nd4j.createUninitialized(rowSide.dataType(), new long[] {to - from, tokens}, 'c');
            Nd4j.gemm(columns(rowSide, from, to), other, share, true, false, 1, 0);
            Nd4j.exec(new SoftMax(share, share, 1));
            step.with(from, to, share);
        }
    }

    /** {@code share ∘ (gradient − Σ_row share ∘ gradient)}, in place of the gradient. */
    private static INDArray throughSoftmax(INDArray share, INDArray gradient) {
        INDArray mean = share.mul(gradient).sum(1);
        return gradient.subiColumnVector(mean).muli(share);
    }

    private static void multiplyAdding(INDArray left, INDArray right, INDArray sum) {
        Nd4j.gemm(left, right, sum, false, false, 1, 1);
    }

    private static INDArray columns(INDArray matrix, long from, long to) {
        return from == 0 && to == matrix.columns()
                ? matrix
                : matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    private static INDArray asMatrix(INDArray maps, long rows) {
        return maps.reshape('c', rows, maps.length() / rows);
    }
}
