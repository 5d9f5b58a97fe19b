package org.palimpsest.network.onnx;

import java.util.ArrayList;
import java.util.List;
import org.palimpsest.network.Op;

/**
 * A 3×3 convolution over a merge whose first maps only repeat every pixel as 2×2. Of the nine pixels under its kernel at most
 * four differ there, so it can be had from the small maps: by a 2×2 convolution for each of the four places (even or odd row,
 * even or odd column) that a pixel of the result can have. Neither the repeated maps nor the merge are ever in memory, and four
 * ninths of the multiplications with them are left.
 */
record UpsampledConvolution(Op.Conv convolution, Op.Concat merge, Op.Upsample upsample) {
    /** Three taps along an axis, summed where they meet the same small pixel: {@code [2,3]}, at an even and at an odd place. */
    private static final float[][] TAPS = {{1, 0, 0, 0, 1, 1}, {1, 1, 0, 0, 0, 1}};
    /** The same, {@code [3,2]}. */
    private static final float[][] TAPS_TURNED = {{1, 0, 0, 1, 0, 1}, {1, 0, 1, 0, 0, 1}};

    /** Those among the rows whose merge and up-sampling nothing else reads. */
    static List<UpsampledConvolution> among(List<Op> ops) {
        RowReaders rows = new RowReaders(ops);
        List<UpsampledConvolution> found = new ArrayList<>();
        for (Op op : ops) {
            if (op instanceof Op.Conv conv && RowReaders.keepsSize(conv)) {
                rows.only(conv.input(), Op.Concat.class)
                        .ifPresent(merge -> rows.only(merge.inputs().get(0), Op.Upsample.class)
                                .ifPresent(first -> found.add(new UpsampledConvolution(conv, merge, first))));
            }
        }
        return found;
    }

    /** Adds nodes that compute the convolution's sum, with its bias and before its activation. */
    void addTo(OnnxNodes nodes, String sum) {
        String small = sum + ".weight.small";
        String beside = sum + ".weight.beside";
        int channels = upsample.out();
        nodes.node(
                "Constant",
                sum + ".channels",
                List.of(),
                OnnxNodes.wholes("value_ints", channels, convolution.in() - channels));
        nodes.node(
                "Split",
                List.of(small, beside),
                List.of(convolution.name() + ".weight", sum + ".channels"),
                OnnxNodes.whole("axis", 1));
        String others = others(nodes, sum);
        List<String> places = new ArrayList<>();
        for (int row = 0; row < 2; row++) {
            String taps = sum + ".taps." + row;
            nodes.node("Constant", taps, List.of(), OnnxNodes.matrix(2, 3, TAPS[row]));
            nodes.node("MatMul", small + "." + row, List.of(taps, small)); // [out,in,2,3]
            for (int column = 0; column < 2; column++) {
                places.add(place(nodes, sum, others, row, column));
            }
        }
        nodes.node("Concat", sum + ".places", places, OnnxNodes.whole("axis", 1)); // [N,4·out,H/2,W/2]
        nodes.node(
                "DepthToSpace",
                sum,
                List.of(sum + ".places"),
                OnnxNodes.whole("blocksize", 2),
                OnnxNodes.text("mode", "DCR"));
    }

    /** What lies beside the repeated maps, {@code [N,·,H,W]}. */
    private String others(OnnxNodes nodes, String sum) {
        List<String> others = merge.inputs().stream().skip(1).map(nodes::value).toList();
        if (others.size() == 1) {
            return others.get(0);
        }
        nodes.node("Concat", sum + ".beside", others, OnnxNodes.whole("axis", 1));
        return sum + ".beside";
    }

    /** The pixels of the result in even or odd rows and columns, {@code [N,out,H/2,W/2]}. */
    private String place(OnnxNodes nodes, String sum, String others, int row, int column) {
        String place = sum + "." + row + column;
        nodes.node("Constant", place + ".taps", List.of(), OnnxNodes.matrix(3, 2, TAPS_TURNED[column]));
        nodes.node("MatMul", place + ".weight", List.of(sum + ".weight.small." + row, place + ".taps")); // [out,in,2,2]
        long[] pads = {1 - row, 1 - column, row, column};
        nodes.node(
                "Conv",
                place + ".small",
                List.of(nodes.value(upsample.input()), place + ".weight", convolution.name() + ".bias"),
                OnnxNodes.wholes("kernel_shape", 2, 2),
                OnnxNodes.wholes("pads", pads));
        nodes.node(
                "Conv",
                place + ".beside",
                List.of(others, sum + ".weight.beside"),
                OnnxNodes.wholes("kernel_shape", 3, 3),
                OnnxNodes.wholes("pads", pads),
                OnnxNodes.wholes("strides", 2, 2));
        nodes.node("Add", place, List.of(place + ".small", place + ".beside"));
        return place;
    }
}
