package org.palimpsest.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Name and shape of one parameter array: convolution {@code weight [out,in,k,k]}, transposed {@code weight [in,out,3,3]},
 * {@code bias [out]}, batch norm {@code gamma, beta, mean, var [channels]}.
 *
 * @param layer row of the layer table
 * @param kind weight, bias, gamma, beta, mean or var
 */
public record ParameterShape(String layer, String kind, List<Integer> dims) {
    public ParameterShape {
        dims = List.copyOf(dims);
    }

    /** {@code layer.kind}, the name in checkpoints and exports. */
    public String name() {
        return layer + "." + kind;
    }

    public int length() {
        return dims.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }

    /** Batch statistics are carried, not learnt. */
    public boolean isStatistic() {
        return kind.equals("mean") || kind.equals("var");
    }

    /** Every parameter of a generator, in table order. */
    public static List<ParameterShape> allOf(GeneratorSpec spec) {
        List<ParameterShape> shapes = new ArrayList<>();
        for (Op op : LayerTable.of(spec).ops()) {
            shapes.addAll(of(op));
        }
        return shapes;
    }

    /** The parameters of one row; none for a row that only combines. */
    public static List<ParameterShape> of(Op op) {
        if (op instanceof Op.Conv conv) {
            return List.of(
                    shape(op, "weight", conv.out(), conv.in(), conv.kernel(), conv.kernel()),
                    shape(op, "bias", conv.out()));
        }
        if (op instanceof Op.Deconv deconv) {
            return List.of(shape(op, "weight", deconv.in(), deconv.out(), 3, 3), shape(op, "bias", deconv.out()));
        }
        if (op instanceof Op.NormRelu norm) {
            return List.of(
                    shape(op, "gamma", norm.out()),
                    shape(op, "beta", norm.out()),
                    shape(op, "mean", norm.out()),
                    shape(op, "var", norm.out()));
        }
        return List.of();
    }

    private static ParameterShape shape(Op op, String kind, Integer... dims) {
        return new ParameterShape(op.name(), kind, Arrays.asList(dims));
    }
}
