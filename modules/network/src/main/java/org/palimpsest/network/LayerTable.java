package org.palimpsest.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.Op.Activation;

/**
 * The layers of the contest's two models, each after those that it reads, with the names of the seed's: a trunk and a mask branch that
 * both have, then the refinement of STRnet2 (model one, the EraseNet generator) or that of STRAIDR (model two). Image
 * {@code [N,3,H,W]}, RGB 0…1, sizes as {@link GeneratorSpec#refusalOf} says.
 *
 * <p>Outputs: {@code x_o1} [N,3,H/4,W/4], {@code x_o2} [N,3,H/2,W/2], {@code x_o_unet}, {@code x}, {@code mm} (mask, 0…1,
 * 1 = erase) and {@code out}, which is {@code x} itself or the gated composite, all [N,3,H,W].
 */
public final class LayerTable {
    public static final String IMAGE = "image";
    public static final String MASK_LOGITS = "mask_conv_d";
    private static final String COARSE_PAGE = "deconv5";
    private static final int RGB = 3;

    private final GeneratorSpec spec;
    private final RowList rows;
    private final Map<String, String> outputs = new LinkedHashMap<>();

    private LayerTable(GeneratorSpec spec) {
        this.spec = spec;
        rows = new RowList(IMAGE, RGB, spec.spectralNorm());
    }

    public static LayerTable of(GeneratorSpec spec) {
        LayerTable table = new LayerTable(spec);
        table.encoder();
        table.decoder();
        table.maskBranch();
        switch (spec.architecture()) {
            case ONE -> table.refinementOne();
            case TWO -> table.refinementTwo();
        }
        table.page();
        return table;
    }

    /** All rows, each after those that it reads. */
    public List<Op> ops() {
        return rows.ops();
    }

    /** The row that computes output {@code x_o1, x_o2, x_o_unet, x, mm} or {@code out}. */
    public String rowOf(String output) {
        return outputs.get(output);
    }

    /** The last convolution: the page, or what is added to it. */
    static String lastLayer(GeneratorSpec spec) {
        return switch (spec.architecture()) {
            case ONE -> "coarse_convn.1";
            case TWO -> "de5.4";
        };
    }

    /** The row that a loss of that output reads: the mask's loss is exact on logits, so the sigmoid of {@code mm} is its own. */
    public String chargedRowOf(String output) {
        return output.equals("mm") ? MASK_LOGITS : rowOf(output);
    }

    /** The given rows and all that they need, in order: what is not asked for is not computed. */
    public List<Op> opsBehind(Collection<String> wanted) {
        Set<String> needed = new HashSet<>(wanted);
        List<Op> all = ops();
        List<Op> kept = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (needed.contains(all.get(i).name())) {
                kept.add(0, all.get(i));
                needed.addAll(all.get(i).inputs());
            }
        }
        return kept;
    }

    private void encoder() {
        rows.convWithActivation("conv1", IMAGE, c(32), 4, 2, 1);
        rows.convWithActivation("conva", "conv1", c(32), 3, 1, 1); // con_x1 [N,32,H/2,W/2]
        rows.convWithActivation("convb", "conva", c(64), 4, 2, 1);
        rows.residual("res1", "convb", c(64)); // con_x2 [N,64,H/4,W/4]
        rows.residual("res2", "res1", c(64));
        rows.residualDown("res3", "res2", c(128)); // con_x3 [N,128,H/8,W/8]
        rows.residual("res4", "res3", c(128));
        rows.residualDown("res5", "res4", c(256)); // con_x4 [N,256,H/16,W/16]
        rows.residual("res6", "res5", c(256)); // x_mask
        rows.residualDown("res7", "res6", c(512));
        rows.residual("res8", "res7", c(512));
        rows.convWithActivation("conv2", "res8", c(512), 1, 1, 0); // [N,512,H/32,W/32]
    }

    private void decoder() {
        rows.deconvWithActivation("deconv1", "conv2", c(256));
        rows.deconvWithActivation("deconv2", rows.concat("cat1", rows.lateral("lateral1", "res5"), "deconv1"), c(128));
        rows.deconvWithActivation("deconv3", rows.concat("cat2", rows.lateral("lateral2", "res3"), "deconv2"), c(64));
        rows.deconvWithActivation("deconv4", rows.concat("cat3", rows.lateral("lateral3", "res1"), "deconv3"), c(32));
        rows.deconvWithActivation(COARSE_PAGE, rows.concat("cat4", rows.lateral("lateral4", "conva"), "deconv4"), RGB);
        rows.conv("conv_o1", "deconv3", RGB, 1, 1, 0, Activation.NONE);
        rows.conv("conv_o2", "deconv4", RGB, 1, 1, 0, Activation.NONE);
        outputs.put("x_o1", "conv_o1");
        outputs.put("x_o2", "conv_o2");
        outputs.put("x_o_unet", COARSE_PAGE);
    }

    private void maskBranch() {
        rows.deconvWithActivation("mask_deconv_a", rows.concat("mask_cat_a", "res6", "res5"), c(256));
        rows.convWithActivation("mask_conv_a", "mask_deconv_a", c(128), 3, 1, 1);
        rows.deconvWithActivation("mask_deconv_b", rows.concat("mask_cat_b", "mask_conv_a", "res3"), c(128));
        rows.convWithActivation("mask_conv_b", "mask_deconv_b", c(64), 3, 1, 1);
        rows.deconvWithActivation("mask_deconv_c", rows.concat("mask_cat_c", "mask_conv_b", "res1"), c(64));
        rows.convWithActivation("mask_conv_c", "mask_deconv_c", c(32), 3, 1, 1);
        rows.deconvWithActivation("mask_deconv_d", rows.concat("mask_cat_d", "mask_conv_c", "conva"), c(32));
        rows.conv(MASK_LOGITS, "mask_deconv_d", RGB, 1, 1, 0, Activation.NONE);
        rows.add(new Op.Sigmoid("mm", MASK_LOGITS, RGB));
        outputs.put("mm", "mm");
    }

    private void refinementOne() {
        rows.convWithActivation("coarse_conva", COARSE_PAGE, c(32), 5, 1, 2);
        rows.convWithActivation("coarse_convb", "coarse_conva", c(64), 4, 2, 1);
        rows.convWithActivation("coarse_convc", "coarse_convb", c(64), 3, 1, 1); // x_c1 [N,64,H/2,W/2]
        rows.convWithActivation("coarse_convd", "coarse_convc", c(128), 4, 2, 1);
        rows.convWithActivation("coarse_conve", "coarse_convd", c(128), 3, 1, 1);
        rows.convWithActivation("coarse_convf", "coarse_conve", c(128), 3, 1, 1); // x_c2 [N,128,H/4,W/4]
        rows.dilated("astrous.2", "coarse_convf", 2);
        rows.dilated("astrous.4", "astrous.2", 4);
        rows.dilated("astrous.8", "astrous.4", 8);
        rows.dilated("astrous.16", "astrous.8", 16);
        rows.convWithActivation("coarse_convk", "astrous.16", c(128), 3, 1, 1);
        rows.convWithActivation("coarse_convl", "coarse_convk", c(128), 3, 1, 1);
        rows.conv("c2", "res1", c(128), 1, 1, 0, Activation.NONE);
        rows.deconvWithActivation(
                "coarse_deconva", rows.concat("coarse_cat_a", "coarse_convl", "coarse_convf", "c2"), c(64));
        rows.convWithActivation("coarse_convm", "coarse_deconva", c(64), 3, 1, 1);
        rows.conv("c1", "conva", c(64), 1, 1, 0, Activation.NONE);
        rows.deconvWithActivation(
                "coarse_deconvb", rows.concat("coarse_cat_b", "coarse_convm", "coarse_convc", "c1"), c(32));
        rows.convWithActivation("coarse_convn.0", "coarse_deconvb", c(16), 3, 1, 1);
        String last = lastLayer(spec);
        if (spec.output() == Output.DIRECT) {
            rows.convWithoutActivation(last, "coarse_convn.0", RGB, 3, 1, 1);
        } else {
            // it starts at zero, and weights of spectral norm one could never be that
            rows.conv(last, "coarse_convn.0", RGB, 3, 1, 1, Activation.NONE);
        }
    }

    /** The seed's {@code AIDR}; its layers {@code c1} and {@code c2} are built there and never called, and left out here. */
    private void refinementTwo() {
        int n = spec.refineChannels();
        conv("en1.0", COARSE_PAGE, n);
        conv("en1.2", "en1.0", n);
        rows.maxPool("pool1", "en1.2"); // [N,96,H/2,W/2]
        conv("en2.0", "pool1", n);
        rows.maxPool("pool2", "en2.0");
        conv("en3.0", "pool2", n);
        rows.maxPool("pool3", "en3.0");
        conv("en4.0", "pool3", n);
        rows.maxPool("pool4", "en4.0");
        conv("en5.0", "pool4", n);
        nonLocal("en5.NL1", "en5.0", "en5.3"); // tokens of H/16 · W/16 / 2
        rows.maxPool("en5.4", "en5.3");
        conv("en5.5", "en5.4", n);
        nonLocal("en5.NL2", "en5.5", "en5.8"); // tokens of H/32 · W/32 / 2
        rows.upsample("up5", "en5.8");
        conv("de1.0", rows.concat("de1.cat", "up5", "pool4", "res5"), 2 * n);
        nonLocal("de1.NL3", "de1.0", "de1.3"); // tokens of H/16 · W/16 / 2
        conv("de1.4", "de1.3", 2 * n);
        rows.upsample("up4", "de1.4");
        conv("de2.0", rows.concat("de2.cat", "up4", "pool3", "res3"), 2 * n);
        conv("de2.2", "de2.0", 2 * n);
        rows.upsample("up3", "de2.2");
        conv("de3.0", rows.concat("de3.cat", "up3", "pool2", "res1"), 2 * n);
        conv("de3.2", "de3.0", 2 * n);
        rows.upsample("up2", "de3.2");
        conv("de4.0", rows.concat("de4.cat", "up2", "pool1"), 2 * n);
        conv("de4.2", "de4.0", 2 * n);
        rows.upsample("up1", "de4.2");
        conv("de5.0", rows.concat("de5.cat", "up1", COARSE_PAGE), c(64));
        conv("de5.2", "de5.0", c(32));
        rows.conv(lastLayer(spec), "de5.2", RGB, 3, 1, 1, Activation.NONE);
    }

    /** Every convolution of model two's refinement but the last: 3×3, leaky ReLU 0.1, no normalisation. */
    private void conv(String name, String input, int out) {
        rows.conv(name, input, out, 3, 1, 1, Activation.LEAKY_TENTH);
    }

    private void nonLocal(String block, String input, String activated) {
        rows.activate(activated, rows.nonLocal(block, input, spec.nonLocal()), Activation.LEAKY_TENTH);
    }

    private void page() {
        String last = lastLayer(spec);
        switch (spec.output()) {
            case DIRECT -> {
                outputs.put("x", last);
                outputs.put("out", last);
            }
            case GATED_RESIDUAL -> {
                rows.add(new Op.Sum("x", List.of(IMAGE, last), RGB));
                rows.add(new Op.Composite("out", "mm", "x", IMAGE, RGB));
                outputs.put("x", "x");
                outputs.put("out", "out");
            }
        }
    }

    private int c(int contest) {
        return spec.channels(contest);
    }
}
