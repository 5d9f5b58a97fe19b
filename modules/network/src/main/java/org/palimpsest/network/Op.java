package org.palimpsest.network;

import java.util.List;
import org.palimpsest.network.GeneratorSpec.NonLocal;

/**
 * One row of a generator's layer table, free of any engine. {@link GeneratorGraph} makes Deeplearning4j of it; the attributes
 * named here are all that another engine has to know. Maps are {@code [N,C,H,W]}; ONNX operators are those of opset 11 and up.
 */
public sealed interface Op {
    /** Unique; the name of its output, and of its parameters. */
    String name();

    /** Names of the rows, or of the image, that it reads. */
    List<String> inputs();

    /** Channels of its output. */
    int out();

    /** What follows the sum: {@code x} for {@code x > 0}, else {@code slope · x}. */
    enum Activation {
        NONE(1),
        RELU(0),
        /** Leaky ReLU of the trunk and of model one. */
        LEAKY(0.2f),
        /** Leaky ReLU of model two's refinement. */
        LEAKY_TENTH(0.1f);

        private final float slope;

        Activation(float slope) {
            this.slope = slope;
        }

        public float slope() {
            return slope;
        }
    }

    /** Whether a bias is added before the activation. */
    enum Bias {
        WITH,
        WITHOUT
    }

    /** What is done to weights before they are used. */
    enum WeightNorm {
        NONE,
        /**
         * {@code W / (uᵀMv / |u||v|)}, where M is W as a matrix with one row an output channel and its columns in the order
         * (input channel, kernel row, kernel column), and u, v are carried beside W.
         */
        SPECTRAL
    }

    /**
     * Cross-correlation with weight {@code [out,in,k,k]}, the same stride, dilation and padding with zeros on all sides, then
     * bias, then activation. ONNX {@code Conv} (+ {@code LeakyRelu}).
     */
    record Conv(
            String name,
            String input,
            int in,
            int out,
            int kernel,
            int stride,
            int padding,
            int dilation,
            Bias bias,
            WeightNorm norm,
            Activation activation)
            implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    /**
     * Transposed convolution with weight {@code [in,out,3,3]} and bias: kernel 3, stride 2, torch's padding 1 and
     * output_padding 1, which doubles height and width. ONNX {@code ConvTranspose} with {@code strides 2, pads 1,
     * output_padding 1}.
     */
    record Deconv(String name, String input, int in, int out, WeightNorm norm, Activation activation) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    /** Batch normalisation, epsilon 1e-5, followed by ReLU. ONNX {@code BatchNormalization}, {@code Relu}. */
    record NormRelu(String name, String input, int out) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    /** Element by element. ONNX {@code Add}. */
    record Sum(String name, List<String> inputs, int out) implements Op {}

    /** Along the channels, in the order of the inputs. ONNX {@code Concat} with {@code axis 1}. */
    record Concat(String name, List<String> inputs, int out) implements Op {}

    /** ONNX {@code Sigmoid}. */
    record Sigmoid(String name, String input, int out) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    /** An activation of its own, behind what cannot carry one. ONNX {@code LeakyRelu} with {@code alpha = slope}. */
    record Activate(String name, String input, int out, Activation activation) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    /** Largest of 2×2, stride 2, no padding; sides are even. ONNX {@code MaxPool} with {@code kernel_shape 2, strides 2}. */
    record MaxPool(String name, String input, int out) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    /**
     * Each pixel becomes 2×2 equal ones. ONNX {@code Resize} with {@code mode nearest, scales 1,1,2,2,
     * coordinate_transformation_mode asymmetric, nearest_mode floor}; our export has it within the convolution that follows.
     */
    record Upsample(String name, String input, int out) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    /**
     * What a non-local block looks up: theta, phi and g {@code [N,c,h,w] → [N,c,h,w]}, without parameters, without a scale.
     *
     * <p>{@code SEED}: the maps are reshaped to {@code [N,2c,hw/2]} (row-major, so a column holds two pixels half an image
     * apart; h·w is even). {@code A = thetaᵀ·phi}, {@code [N,hw/2,hw/2]}; softmax of A over axis 1, that is over theta's
     * columns; {@code out = reshape((A·gᵀ)ᵀ)}.
     *
     * <p>{@code TEXTBOOK}: reshaped to {@code [N,c,hw]}; {@code A = thetaᵀ·phi}, {@code [N,hw,hw]}; softmax over axis 2, phi's
     * columns; {@code out = reshape((A·gᵀ)ᵀ)}.
     */
    record Attention(String name, String theta, String phi, String g, int out, NonLocal kind) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(theta, phi, g);
        }
    }

    /** {@code mask · painted + (1 − mask) · page}. */
    record Composite(String name, String mask, String painted, String page, int out) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(mask, painted, page);
        }
    }
}
