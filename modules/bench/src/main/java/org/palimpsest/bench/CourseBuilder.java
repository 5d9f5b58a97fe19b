package org.palimpsest.bench;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.palimpsest.bench.contest.Course;
import org.palimpsest.bench.contest.Row;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LayerTable;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.Op;
import org.palimpsest.network.ParameterShape;
import org.palimpsest.network.RandomWeights;
import org.palimpsest.network.Weights;
import org.palimpsest.network.layers.LossTerm;
import org.palimpsest.network.layers.LossTerm.MaskDice;
import org.palimpsest.network.layers.LossTerm.WeightedL1;

/** Writes a {@link Course}: a generator with every tensor drawn from a seed, and a batch of it. */
final class CourseBuilder {
    private static final long SEED = 3;
    private static final int COLOURS = 3;
    private static final int LABELS = 4;

    private final Course course;
    private final GeneratorSpec spec;
    private final LayerTable table;

    private CourseBuilder(Path folder, GeneratorSpec spec) {
        course = Course.in(folder);
        this.spec = spec;
        table = LayerTable.of(spec);
    }

    /** For a forward pass of one tile to the page and the mask. */
    static Course forward(Path folder, GeneratorSpec spec, int side) throws IOException {
        CourseBuilder builder = new CourseBuilder(folder, spec);
        Map<String, String> outputs = new LinkedHashMap<>();
        for (String output : List.of("out", "mm")) {
            outputs.put(output, builder.table.rowOf(output));
        }
        builder.course.writeArray("image", draw(COLOURS * side * side));
        builder.write(outputs, 1, side);
        return builder.course;
    }

    /** For a training step with a plan's losses. */
    static Course training(Path folder, GeneratorSpec spec, LossPlan losses, int batch, int side) throws IOException {
        CourseBuilder builder = new CourseBuilder(folder, spec);
        Map<String, String> charged = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        losses.terms().forEach((output, term) -> {
            String row = builder.table.chargedRowOf(output);
            charged.put(output, row);
            rows.add(loss(output, row, term));
        });
        builder.course.writeArray("image", draw(batch * COLOURS * side * side));
        builder.course.writeArray("labels", draw(batch * LABELS * side * side));
        builder.course.writeRows("losses", rows);
        builder.write(charged, batch, side);
        return builder.course;
    }

    private static Row loss(String output, String row, LossTerm term) {
        if (term instanceof WeightedL1 l1) {
            return Row.of("l1", output, List.of(row))
                    .with("paper", l1.paper())
                    .with("ink", l1.ink())
                    .with("ink-term", l1.inkTerm());
        }
        MaskDice mask = (MaskDice) term;
        return Row.of("mask", output, List.of(row)).with("dice", mask.dice()).with("bce", mask.bce());
    }

    private void write(Map<String, String> outputs, int batch, int side) throws IOException {
        course.writeRows(
                "size",
                List.of(Row.of("size", "batch", List.of()).with("batch", batch).with("side", side)));
        List<Row> named = new ArrayList<>();
        outputs.forEach((output, row) -> named.add(Row.of("output", output, List.of(row))));
        course.writeRows("outputs", named);
        course.writeRows(
                "table", ops(outputs.values()).stream().map(CourseBuilder::row).toList());
        writeParameters(outputs.values());
        try (ObjectOutputStream out =
                new ObjectOutputStream(Files.newOutputStream(course.folder().resolve("spec")))) {
            out.writeObject(spec);
        }
    }

    private List<Op> ops(Collection<String> rows) {
        return table.opsBehind(rows);
    }

    private static Row row(Op op) {
        if (op instanceof Op.Conv conv) {
            return Row.of("conv", op.name(), op.inputs())
                    .with("in", conv.in())
                    .with("out", conv.out())
                    .with("kernel", conv.kernel())
                    .with("stride", conv.stride())
                    .with("padding", conv.padding())
                    .with("dilation", conv.dilation())
                    .with("slope", conv.activation().slope());
        }
        if (op instanceof Op.Deconv deconv) {
            return Row.of("deconv", op.name(), op.inputs())
                    .with("in", deconv.in())
                    .with("out", deconv.out())
                    .with("slope", deconv.activation().slope());
        }
        if (op instanceof Op.Activate activate) {
            return plain("activate", op).with("slope", activate.activation().slope());
        }
        if (op instanceof Op.Attention attention) {
            return plain("attention", op).with("kind", attention.kind()).with("channels", attention.out());
        }
        return plain(kindOfPlain(op), op);
    }

    private static Row plain(String kind, Op op) {
        return Row.of(kind, op.name(), op.inputs());
    }

    private static String kindOfPlain(Op op) {
        if (op instanceof Op.NormRelu) {
            return "norm-relu";
        }
        if (op instanceof Op.Sum) {
            return "sum";
        }
        if (op instanceof Op.Concat) {
            return "concat";
        }
        if (op instanceof Op.Sigmoid) {
            return "sigmoid";
        }
        if (op instanceof Op.MaxPool) {
            return "max-pool";
        }
        return op instanceof Op.Upsample ? "upsample" : "composite";
    }

    private void writeParameters(Collection<String> outputs) {
        Weights weights = RandomWeights.of(spec, SEED);
        Set<String> needed = ops(outputs).stream().map(Op::name).collect(Collectors.toSet());
        List<Row> rows = new ArrayList<>();
        for (ParameterShape shape : ParameterShape.allOf(spec)) {
            if (needed.contains(shape.layer())) {
                course.writeArray("parameters/" + shape.name(), weights.array(shape));
                rows.add(Row.of("parameter", shape.name(), List.of())
                        .with("dims", shape.dims().stream().map(String::valueOf).collect(Collectors.joining("x")))
                        .with("statistic", shape.isStatistic()));
            }
        }
        course.writeRows("parameters", rows);
    }

    /** The generator that a course was written for. */
    static GeneratorSpec spec(Course course) {
        try (ObjectInputStream in =
                new ObjectInputStream(Files.newInputStream(course.folder().resolve("spec")))) {
            return (GeneratorSpec) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its weights, the same as in the course's arrays: they are drawn from a seed. */
    static Weights weights(Course course) {
        return RandomWeights.of(spec(course), SEED);
    }

    private static float[] draw(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
