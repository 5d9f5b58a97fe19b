package org.palimpsest.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.network.GeneratorSpec.NonLocal;
import org.palimpsest.network.GeneratorSpec.SpectralNorm;
import org.palimpsest.network.Op.Activation;
import org.palimpsest.network.Op.Bias;
import org.palimpsest.network.Op.WeightNorm;

/** Rows being written one below the other; knows the channels of what was written, and the blocks that occur repeatedly. */
final class RowList {
    private final List<Op> ops = new ArrayList<>();
    private final Map<String, Integer> channels = new HashMap<>();
    private final WeightNorm seedNorm;

    /** @param image name and channels of what the first row reads */
    RowList(String image, int imageChannels, SpectralNorm norm) {
        channels.put(image, imageChannels);
        seedNorm = switch (norm) {
            case OFF -> WeightNorm.NONE;
            case ON -> WeightNorm.SPECTRAL;
        };
    }

    List<Op> ops() {
        return List.copyOf(ops);
    }

    void add(Op op) {
        ops.add(op);
        channels.put(op.name(), op.out());
    }

    /** The seed's {@code ConvWithActivation}: leaky ReLU 0.2, spectral normalisation. */
    void convWithActivation(String name, String input, int out, int kernel, int stride, int padding) {
        conv(name, input, out, new Window(kernel, stride, padding, 1), seedNorm, Activation.LEAKY);
    }

    /** The same without activation. */
    void convWithoutActivation(String name, String input, int out, int kernel, int stride, int padding) {
        conv(name, input, out, new Window(kernel, stride, padding, 1), seedNorm, Activation.NONE);
    }

    /** The seed's dilated {@code ConvWithActivation}, 3×3, of the input's size and channels. */
    void dilated(String name, String input, int dilation) {
        conv(name, input, channels.get(input), new Window(3, 1, dilation, dilation), seedNorm, Activation.LEAKY);
    }

    /** The seed's {@code DeConvWithActivation}: leaky ReLU 0.2, spectral normalisation. */
    void deconvWithActivation(String name, String input, int out) {
        String row = rowNamed(input);
        add(new Op.Deconv(name, row, channels.get(row), out, seedNorm, Activation.LEAKY));
    }

    /** A plain convolution, without normalisation. */
    void conv(String name, String input, int out, int kernel, int stride, int padding, Activation activation) {
        conv(name, input, out, new Window(kernel, stride, padding, 1), WeightNorm.NONE, activation);
    }

    private record Window(int kernel, int stride, int padding, int dilation) {}

    private void conv(String name, String input, int out, Window window, WeightNorm norm, Activation activation) {
        String row = rowNamed(input);
        add(new Op.Conv(
                name,
                row,
                channels.get(row),
                out,
                window.kernel,
                window.stride,
                window.padding,
                window.dilation,
                Bias.WITH,
                norm,
                activation));
    }

    /** {@code ReLU(BN(conv2(ReLU(conv1(x))) + x))}. */
    void residual(String name, String input, int out) {
        conv(name + ".conv1", input, channels.get(input), 3, 1, 1, Activation.RELU);
        conv(name + ".conv2", name + ".conv1", out, 3, 1, 1, Activation.NONE);
        addAndNormalise(name, input, out);
    }

    /** The same with stride 2 on conv1, which keeps the input's channels, and a 1×1 convolution on the skip. */
    void residualDown(String name, String input, int out) {
        conv(name + ".conv1", input, channels.get(input), 3, 2, 1, Activation.RELU);
        conv(name + ".conv2", name + ".conv1", out, 3, 1, 1, Activation.NONE);
        conv(name + ".conv3", input, out, 1, 2, 0, Activation.NONE);
        addAndNormalise(name, name + ".conv3", out);
    }

    private void addAndNormalise(String name, String skip, int out) {
        add(new Op.Sum(name + ".sum", List.of(name + ".conv2", rowNamed(skip)), out));
        add(new Op.NormRelu(name + ".bn", name + ".sum", out));
        // the block is read by its own name everywhere
        channels.put(name, out);
    }

    /** Four convolutions without activation between them: 1×1, 3×3 to twice the channels, 3×3, 1×1 back. */
    String lateral(String name, String input) {
        int in = channels.get(input);
        conv(name + ".0", input, in, 1, 1, 0, Activation.NONE);
        conv(name + ".1", name + ".0", 2 * in, 3, 1, 1, Activation.NONE);
        conv(name + ".2", name + ".1", 2 * in, 3, 1, 1, Activation.NONE);
        conv(name + ".3", name + ".2", in, 1, 1, 0, Activation.NONE);
        return name + ".3";
    }

    /** {@code conv_mask(attend(theta(x), phi(x), g(x))) + x}, all 1×1 and without bias, to half the channels and back. */
    String nonLocal(String name, String input, NonLocal kind) {
        int in = channels.get(input);
        String phi = pointwise(name + ".conv_phi", input, in / 2);
        String theta = pointwise(name + ".conv_theta", input, in / 2);
        String g = pointwise(name + ".conv_g", input, in / 2);
        add(new Op.Attention(name + ".attend", theta, phi, g, in / 2, kind));
        String found = pointwise(name + ".conv_mask", name + ".attend", in);
        add(new Op.Sum(name, List.of(found, input), in));
        return name;
    }

    private String pointwise(String name, String input, int out) {
        add(new Op.Conv(
                name, input, channels.get(input), out, 1, 1, 0, 1, Bias.WITHOUT, WeightNorm.NONE, Activation.NONE));
        return name;
    }

    String activate(String name, String input, Activation activation) {
        add(new Op.Activate(name, input, channels.get(input), activation));
        return name;
    }

    String maxPool(String name, String input) {
        add(new Op.MaxPool(name, input, channels.get(input)));
        return name;
    }

    String upsample(String name, String input) {
        add(new Op.Upsample(name, input, channels.get(input)));
        return name;
    }

    String concat(String name, String... inputs) {
        List<String> rows = new ArrayList<>();
        int total = 0;
        for (String input : inputs) {
            rows.add(rowNamed(input));
            total += channels.get(input);
        }
        add(new Op.Concat(name, List.copyOf(rows), total));
        return name;
    }

    /** The row behind a name: a residual block's last row is its normalisation. */
    private String rowNamed(String name) {
        String norm = name + ".bn";
        return channels.containsKey(norm) ? norm : name;
    }
}
