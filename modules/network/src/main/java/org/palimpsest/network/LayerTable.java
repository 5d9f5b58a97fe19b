package org.palimpsest.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.palimpsest.network.Op.Activation;

/**
 * The layers of the contest's model one, STRnet2 (the EraseNet generator), in the order and with the names of the seed's
 * tables; image {@code [N,3,H,W]}, RGB 0…1, H and W multiples of 32.
 *
 * <p>Outputs: {@code x_o1} [N,3,H/4,W/4], {@code x_o2} [N,3,H/2,W/2], {@code x_o_unet}, {@code x}, {@code mm} (mask, 0…1,
 * 1 = erase) and {@code out}, which is {@code x} itself or the gated composite, all [N,3,H,W].
 */
public final class LayerTable {
    public static final String IMAGE = "image";
    static final String MASK_LOGITS = "mask_conv_d";
    static final String LAST_LAYER = "coarse_convn.1";
    private static final int RGB = 3;

    private final GeneratorSpec spec;
    private final List<Op> ops = new ArrayList<>();
    private final Map<String, Integer> channels = new HashMap<>();
    private final Map<String, String> outputs = new LinkedHashMap<>();

    private LayerTable(GeneratorSpec spec) {
        this.spec = spec;
        channels.put(IMAGE, RGB);
    }

    public static LayerTable of(GeneratorSpec spec) {
        LayerTable table = new LayerTable(spec);
        table.encoder();
        table.decoder();
        table.maskBranch();
        table.refinement();
        table.page();
        return table;
    }

    /** All rows, each after those that it reads. */
    public List<Op> ops() {
        return List.copyOf(ops);
    }

    /** The row that computes output {@code x_o1, x_o2, x_o_unet, x, mm} or {@code out}. */
    public String rowOf(String output) {
        return outputs.get(output);
    }

    /** The given rows and all that they need, in order: what is not asked for is not computed. */
    public List<Op> opsBehind(Collection<String> rows) {
        Set<String> needed = new HashSet<>(rows);
        List<Op> kept = new ArrayList<>();
        for (int i = ops.size() - 1; i >= 0; i--) {
            if (needed.contains(ops.get(i).name())) {
                kept.add(0, ops.get(i));
                needed.addAll(ops.get(i).inputs());
            }
        }
        return kept;
    }

    private void encoder() {
        conv("conv1", IMAGE, c(32), 4, 2, 1, Activation.LEAKY);
        conv("conva", "conv1", c(32), 3, 1, 1, Activation.LEAKY); // con_x1 [N,32,H/2,W/2]
        conv("convb", "conva", c(64), 4, 2, 1, Activation.LEAKY);
        residual("res1", "convb", c(64)); // con_x2 [N,64,H/4,W/4]
        residual("res2", "res1", c(64));
        residualDown("res3", "res2", c(128)); // con_x3 [N,128,H/8,W/8]
        residual("res4", "res3", c(128));
        residualDown("res5", "res4", c(256)); // con_x4 [N,256,H/16,W/16]
        residual("res6", "res5", c(256)); // x_mask
        residualDown("res7", "res6", c(512));
        residual("res8", "res7", c(512));
        conv("conv2", "res8", c(512), 1, 1, 0, Activation.LEAKY); // [N,512,H/32,W/32]
    }

    private void decoder() {
        deconv("deconv1", "conv2", c(256));
        deconv("deconv2", concat("cat1", lateral("lateral1", "res5"), "deconv1"), c(128));
        deconv("deconv3", concat("cat2", lateral("lateral2", "res3"), "deconv2"), c(64));
        deconv("deconv4", concat("cat3", lateral("lateral3", "res1"), "deconv3"), c(32));
        deconv("deconv5", concat("cat4", lateral("lateral4", "conva"), "deconv4"), RGB);
        conv("conv_o1", "deconv3", RGB, 1, 1, 0, Activation.NONE);
        conv("conv_o2", "deconv4", RGB, 1, 1, 0, Activation.NONE);
        outputs.put("x_o1", "conv_o1");
        outputs.put("x_o2", "conv_o2");
        outputs.put("x_o_unet", "deconv5");
    }

    private void maskBranch() {
        deconv("mask_deconv_a", concat("mask_cat_a", "res6", "res5"), c(256));
        conv("mask_conv_a", "mask_deconv_a", c(128), 3, 1, 1, Activation.LEAKY);
        deconv("mask_deconv_b", concat("mask_cat_b", "mask_conv_a", "res3"), c(128));
        conv("mask_conv_b", "mask_deconv_b", c(64), 3, 1, 1, Activation.LEAKY);
        deconv("mask_deconv_c", concat("mask_cat_c", "mask_conv_b", "res1"), c(64));
        conv("mask_conv_c", "mask_deconv_c", c(32), 3, 1, 1, Activation.LEAKY);
        deconv("mask_deconv_d", concat("mask_cat_d", "mask_conv_c", "conva"), c(32));
        conv(MASK_LOGITS, "mask_deconv_d", RGB, 1, 1, 0, Activation.NONE);
        add(new Op.Sigmoid("mm", MASK_LOGITS, RGB));
        outputs.put("mm", "mm");
    }

    private void refinement() {
        conv("coarse_conva", "deconv5", c(32), 5, 1, 2, Activation.LEAKY);
        conv("coarse_convb", "coarse_conva", c(64), 4, 2, 1, Activation.LEAKY);
        conv("coarse_convc", "coarse_convb", c(64), 3, 1, 1, Activation.LEAKY); // x_c1 [N,64,H/2,W/2]
        conv("coarse_convd", "coarse_convc", c(128), 4, 2, 1, Activation.LEAKY);
        conv("coarse_conve", "coarse_convd", c(128), 3, 1, 1, Activation.LEAKY);
        conv("coarse_convf", "coarse_conve", c(128), 3, 1, 1, Activation.LEAKY); // x_c2 [N,128,H/4,W/4]
        dilated("astrous.2", "coarse_convf", 2);
        dilated("astrous.4", "astrous.2", 4);
        dilated("astrous.8", "astrous.4", 8);
        dilated("astrous.16", "astrous.8", 16);
        conv("coarse_convk", "astrous.16", c(128), 3, 1, 1, Activation.LEAKY);
        conv("coarse_convl", "coarse_convk", c(128), 3, 1, 1, Activation.LEAKY);
        conv("c2", "res1", c(128), 1, 1, 0, Activation.NONE);
        deconv("coarse_deconva", concat("coarse_cat_a", "coarse_convl", "coarse_convf", "c2"), c(64));
        conv("coarse_convm", "coarse_deconva", c(64), 3, 1, 1, Activation.LEAKY);
        conv("c1", "conva", c(64), 1, 1, 0, Activation.NONE);
        deconv("coarse_deconvb", concat("coarse_cat_b", "coarse_convm", "coarse_convc", "c1"), c(32));
        conv("coarse_convn.0", "coarse_deconvb", c(16), 3, 1, 1, Activation.LEAKY);
        conv(LAST_LAYER, "coarse_convn.0", RGB, 3, 1, 1, Activation.NONE);
    }

    private void page() {
        switch (spec.output()) {
            case DIRECT -> {
                outputs.put("x", LAST_LAYER);
                outputs.put("out", LAST_LAYER);
            }
            case GATED_RESIDUAL -> {
                add(new Op.Sum("x", List.of(IMAGE, LAST_LAYER), RGB));
                add(new Op.Composite("out", "mm", "x", IMAGE, RGB));
                outputs.put("x", "x");
                outputs.put("out", "out");
            }
        }
    }

    /** {@code ReLU(BN(conv2(ReLU(conv1(x))) + x))}. */
    private void residual(String name, String input, int out) {
        conv(name + ".conv1", input, channels.get(input), 3, 1, 1, Activation.RELU);
        conv(name + ".conv2", name + ".conv1", out, 3, 1, 1, Activation.NONE);
        addAndNormalise(name, input, out);
    }

    /** The same with stride 2 on conv1, which keeps the input's channels, and a 1×1 convolution on the skip. */
    private void residualDown(String name, String input, int out) {
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
    private String lateral(String name, String input) {
        int in = channels.get(input);
        conv(name + ".0", input, in, 1, 1, 0, Activation.NONE);
        conv(name + ".1", name + ".0", 2 * in, 3, 1, 1, Activation.NONE);
        conv(name + ".2", name + ".1", 2 * in, 3, 1, 1, Activation.NONE);
        conv(name + ".3", name + ".2", in, 1, 1, 0, Activation.NONE);
        return name + ".3";
    }

    private void conv(String name, String input, int out, int kernel, int stride, int padding, Activation activation) {
        String row = rowNamed(input);
        add(new Op.Conv(name, row, channels.get(row), out, kernel, stride, padding, 1, activation));
    }

    private void dilated(String name, String input, int dilation) {
        add(new Op.Conv(name, input, channels.get(input), c(128), 3, 1, dilation, dilation, Activation.LEAKY));
    }

    private void deconv(String name, String input, int out) {
        String row = rowNamed(input);
        add(new Op.Deconv(name, row, channels.get(row), out, Activation.LEAKY));
    }

    private String concat(String name, String... inputs) {
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

    private int c(int contest) {
        return spec.channels(contest);
    }

    private void add(Op op) {
        ops.add(op);
        channels.put(op.name(), op.out());
    }
}
