package org.palimpsest.network;

import java.util.List;

/** One row of a generator's layer table, free of any engine: {@link GeneratorGraph} makes Deeplearning4j of it. */
public sealed interface Op {
    /** Unique; the name of its output, and of its parameters. */
    String name();

    /** Names of the rows, or of the image, that it reads. */
    List<String> inputs();

    /** Channels of its output. */
    int out();

    /** What follows the sum. */
    enum Activation {
        NONE,
        RELU,
        /** Leaky ReLU with slope 0.2. */
        LEAKY
    }

    record Conv(
            String name,
            String input,
            int in,
            int out,
            int kernel,
            int stride,
            int padding,
            int dilation,
            Activation activation)
            implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    /** Kernel 3, stride 2, torch's padding 1 and output_padding 1: doubles height and width. */
    record Deconv(String name, String input, int in, int out, Activation activation) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    /** Batch normalisation followed by ReLU. */
    record NormRelu(String name, String input, int out) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }
    }

    record Sum(String name, List<String> inputs, int out) implements Op {}

    record Concat(String name, List<String> inputs, int out) implements Op {}

    record Sigmoid(String name, String input, int out) implements Op {
        @Override
        public List<String> inputs() {
            return List.of(input);
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
