package org.palimpsest.network.onnx;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.ParameterShape;

/** Guesses a generator from the shapes of its tensors, when a file does not say which one it is. */
final class SpecOfShapes {
    /** A layer with 512 outputs in the contest: the finest that shapes say about the width. */
    private static final String WIDEST = "res8.conv2.weight";

    private static final double CONTEST = 512;
    /** Channel counts are rounded to multiples of 8, so a width is known to within half of one. */
    private static final double STEP = 8 / CONTEST;

    /** Only model two has it; its outputs are {@code num_c}. */
    private static final String REFINEMENT_TWO = "en1.0.weight";

    private final Map<String, List<Integer>> shapes;
    private final List<String> outputs;

    SpecOfShapes(Map<String, List<Integer>> shapes, List<String> outputs) {
        this.shapes = shapes;
        this.outputs = outputs;
    }

    /**
     * The generator of the roundest width that has these shapes; if none has all of them, of the likeliest width.
     *
     * @throws IllegalArgumentException if the shapes tell of none
     */
    GeneratorSpec spec() {
        List<Integer> widest = shapes.get(WIDEST);
        if (widest == null || widest.isEmpty()) {
            throw new IllegalArgumentException("which generator it is cannot be told from its tensors; name it with"
                    + " --spec, such as --spec 'one?width=0.5&output=direct'");
        }
        double likely = widest.get(0) / CONTEST;
        return DoubleStream.concat(DoubleStream.of(likely), roundWidthsNear(likely))
                .mapToObj(this::ofWidth)
                .filter(this::fits)
                .findFirst()
                .orElseGet(() -> ofWidth(likely));
    }

    private static DoubleStream roundWidthsNear(double likely) {
        return IntStream.rangeClosed(1, (int) (100 * GeneratorSpec.WIDEST))
                .mapToDouble(hundredth -> hundredth / 100.0)
                .filter(width -> Math.abs(width - likely) <= STEP / 2);
    }

    /** Nothing but the name of an output tells a gated generator from one that is not. */
    private GeneratorSpec ofWidth(double width) {
        Output output = outputs.contains("out") ? Output.GATED_RESIDUAL : Output.DIRECT;
        List<Integer> refinement = shapes.getOrDefault(REFINEMENT_TWO, List.of());
        return refinement.isEmpty()
                ? new GeneratorSpec(width, output)
                : GeneratorSpec.two(width, output, refinement.get(0));
    }

    private boolean fits(GeneratorSpec spec) {
        return ParameterShape.allOf(spec).stream()
                .allMatch(shape -> shape.dims().equals(shapes.getOrDefault(shape.name(), shape.dims())));
    }
}
