package org.palimpsest.bench.libtorch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.palimpsest.bench.contest.Course;
import org.palimpsest.bench.contest.Row;

/** The rows of a layer table run through libtorch. */
final class TorchTable {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private final List<Row> rows;
    private final Map<String, Tensor> parameters;
    private final boolean training;
    private final Map<String, Tensor> tensors = new HashMap<>();

    private TorchTable(List<Row> rows, Map<String, Tensor> parameters, boolean training) {
        this.rows = rows;
        this.parameters = parameters;
        this.training = training;
    }

    static TorchTable inference(Course course, Map<String, Tensor> parameters) {
        return new TorchTable(course.rows("table"), parameters, false);
    }

    /** With batch statistics in batch normalisation. */
    static TorchTable training(Course course, Map<String, Tensor> parameters) {
        return new TorchTable(course.rows("table"), parameters, true);
    }

    /** What every row gives, by its name. */
    Map<String, Tensor> run(Tensor image) {
        tensors.put("image", image);
        rows.forEach(row -> tensors.put(row.name(), result(row)));
        return tensors;
    }

    private Tensor result(Row row) {
        return switch (row.kind()) {
            case "conv" -> activated(row, conv(row));
            case "deconv" -> activated(row, deconv(row));
            case "norm-relu" -> torch.relu(norm(row));
            case "sum" -> in(row, 0).add(in(row, 1));
            case "concat" -> torch.cat(
                    new TensorVector(row.inputs().stream().map(tensors::get).toArray(Tensor[]::new)), 1);
            case "sigmoid" -> torch.sigmoid(in(row, 0));
            case "composite" -> in(row, 2).add(in(row, 0).mul(in(row, 1).sub(in(row, 2))));
            case "activate" -> activated(row, in(row, 0));
            case "max-pool" -> torch.max_pool2d(in(row, 0), 2, 2);
            case "upsample" -> torch.upsample_nearest2d(
                    in(row, 0), 2 * in(row, 0).size(2), 2 * in(row, 0).size(3));
            case "attention" -> attention(row);
            default -> throw new IllegalArgumentException("libtorch: no such row as " + row);
        };
    }

    private Tensor conv(Row row) {
        long[] stride = both(row.integer("stride"));
        long[] padding = both(row.integer("padding"));
        return torch.conv2d(in(row, 0), weight(row), bias(row), stride, padding, both(row.integer("dilation")), 1);
    }

    private Tensor deconv(Row row) {
        return torch.conv_transpose2d(in(row, 0), weight(row), bias(row), both(2), both(1), both(1), 1, both(1));
    }

    private Tensor norm(Row row) {
        return torch.batch_norm(
                in(row, 0),
                optional(row, "gamma"),
                optional(row, "beta"),
                optional(row, "mean"),
                optional(row, "var"),
                training,
                MOMENTUM,
                EPSILON,
                false);
    }

    private Tensor attention(Row row) {
        boolean pairs = row.word("kind").equals("SEED");
        Tensor theta = tokens(in(row, 0), pairs);
        Tensor affinity = theta.transpose(1, 2).matmul(tokens(in(row, 1), pairs));
        Tensor shares = torch.softmax(affinity, pairs ? 1 : 2);
        Tensor found = shares.matmul(tokens(in(row, 2), pairs).transpose(1, 2)).transpose(1, 2);
        return found.reshape(in(row, 0).sizes());
    }

    /** {@code [N,c,h,w] → [N,c,hw]}, or {@code [N,2c,hw/2]}. */
    private static Tensor tokens(Tensor maps, boolean pairs) {
        long channels = (pairs ? 2 : 1) * maps.size(1);
        return maps.reshape(maps.size(0), channels, -1);
    }

    private static Tensor activated(Row row, Tensor sum) {
        double slope = row.number("slope");
        if (slope == 1) {
            return sum;
        }
        return slope == 0 ? torch.relu(sum) : torch.leaky_relu(sum, new Scalar(slope));
    }

    private Tensor in(Row row, int index) {
        return tensors.get(row.inputs().get(index));
    }

    private Tensor weight(Row row) {
        return parameters.get(row.name() + ".weight");
    }

    private TensorOptional bias(Row row) {
        return parameters.containsKey(row.name() + ".bias") ? optional(row, "bias") : new TensorOptional();
    }

    private TensorOptional optional(Row row, String kind) {
        return new TensorOptional(parameters.get(row.name() + "." + kind));
    }

    private static long[] both(int value) {
        return new long[] {value, value};
    }
}
