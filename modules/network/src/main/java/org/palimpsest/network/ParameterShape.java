package org.palimpsest.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Name and shape of one parameter array: convolution {@code weight [out,in,k,k]}, transposed {@code weight [in,out,3,3]},
 * {@code bias [out]}, batch norm {@code gamma, beta, mean, var [channels]}, spectral norm's singular vectors {@code u [out]}
 * and {@code v [in·k·k]}.
 *
 * @param layer row of the layer table
 * @param kind weight, bias, gamma, beta, mean, var, u or v
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

    /** Batch statistics and singular vectors are carried, not learnt. */
    public boolean isStatistic() {
        return switch (kind) {
            case "mean", "var", "u", "v" -> true;
            default -> false;
        };
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
        List<ParameterShape> shapes = new ArrayList<>();
        if (op instanceof Op.Conv conv) {
            shapes.add(shape(op, "weight", conv.out(), conv.in(), conv.kernel(), conv.kernel()));
            if (conv.bias() == Op.Bias.WITH) {
                shapes.add(shape(op, "bias", conv.out()));
            }
            addSingularVectors(shapes, op, conv.norm(), conv.in() * conv.kernel() * conv.kernel());
        } else if (op instanceof Op.Deconv deconv) {
            shapes.add(shape(op, "weight", deconv.in(), deconv.out(), 3, 3));
            shapes.add(shape(op, "bias", deconv.out()));
            addSingularVectors(shapes, op, deconv.norm(), deconv.in() * 9);
        } else if (op instanceof Op.NormRelu norm) {
            for (String kind : new String[] {"gamma", "beta", "mean", "var"}) {
                shapes.add(shape(op, kind, norm.out()));
            }
        }
        return shapes;
    }

    private static void addSingularVectors(List<ParameterShape> shapes, Op op, Op.WeightNorm norm, int columns) {
        if (norm == Op.WeightNorm.SPECTRAL) {
            shapes.add(shape(op, "u", op.out()));
            shapes.add(shape(op, "v", columns));
        }
    }

    private static ParameterShape shape(Op op, String kind, Integer... dims) {
        return new ParameterShape(op.name(), kind, Arrays.asList(dims));
    }
}
