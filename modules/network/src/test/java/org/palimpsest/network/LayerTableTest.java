package org.palimpsest.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.GeneratorSpec.SpectralNorm;

/** Against tables that were read off the seed's code, row by row: {@code model-one.tsv}, {@code model-two.tsv}. */
class LayerTableTest {
    private static final GeneratorSpec ONE = new GeneratorSpec(1, Output.DIRECT).with(SpectralNorm.ON);
    private static final GeneratorSpec TWO =
            GeneratorSpec.two(1, Output.DIRECT, 96).with(SpectralNorm.ON);

    static Stream<Arguments> models() {
        return Stream.of(Arguments.of("model-one.tsv", ONE), Arguments.of("model-two.tsv", TWO));
    }

    @ParameterizedTest
    @MethodSource("models")
    void hasTheSeedsLayersWithTheirAttributesAndParameters(String table, GeneratorSpec spec) throws IOException {
        List<String> ours = new ArrayList<>();
        for (Op op : LayerTable.of(spec).ops()) {
            describe(op, ours);
        }
        assertThat(ours).containsExactlyInAnyOrderElementsOf(seedsRows(table));
    }

    @ParameterizedTest
    @MethodSource("models")
    void namesAndShapesOfParametersAreThoseOfTheSeedsLayers(String table, GeneratorSpec spec) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String row : seedsRows(table)) {
            String[] cell = row.split("\t");
            int out = Integer.parseInt(cell[3]);
            if (cell[1].equals("norm")) {
                for (String kind : new String[] {"gamma", "beta", "mean", "var"}) {
                    expected.add(cell[0] + "." + kind + " [" + out + "]");
                }
                continue;
            }
            int in = Integer.parseInt(cell[2]);
            String k = cell[4];
            String dims = cell[1].equals("conv") ? out + ", " + in : in + ", " + out;
            expected.add(cell[0] + ".weight [" + dims + ", " + k + ", " + k + "]");
            int taps = Integer.parseInt(k) * Integer.parseInt(k);
            if (Integer.parseInt(cell[10]) > in * out * taps) {
                expected.add(cell[0] + ".bias [" + out + "]");
            }
        }
        assertThat(ParameterShape.allOf(spec.with(SpectralNorm.OFF)).stream().map(s -> s.name() + " " + s.dims()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("models")
    void carriesSingularVectorsForTheNormalisedLayersOnly(String table, GeneratorSpec spec) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String row : seedsRows(table)) {
            String[] cell = row.split("\t");
            if (cell[9].equals("spectral")) {
                int k = Integer.parseInt(cell[4]);
                expected.add(cell[0] + ".u [" + cell[3] + "]");
                expected.add(cell[0] + ".v [" + Integer.parseInt(cell[2]) * k * k + "]");
            }
        }
        assertThat(ParameterShape.allOf(spec).stream()
                        .filter(shape ->
                                shape.kind().equals("u") || shape.kind().equals("v"))
                        .map(shape -> shape.name() + " " + shape.dims()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void describe(Op op, List<String> rows) {
        if (op instanceof Op.Conv conv) {
            rows.add(row(
                    op,
                    "conv",
                    conv.in(),
                    conv.kernel() + "\t" + conv.stride() + "\t" + conv.padding() + "\t" + conv.dilation(),
                    conv.activation(),
                    conv.norm()));
        } else if (op instanceof Op.Deconv deconv) {
            rows.add(row(op, "deconv", deconv.in(), "3\t2\t1\t1", deconv.activation(), deconv.norm()));
        } else if (op instanceof Op.NormRelu) {
            rows.add(row(op, "norm", op.out(), "-\t-\t-\t-", Op.Activation.RELU, Op.WeightNorm.NONE));
        }
    }

    private static String row(Op op, String type, int in, String window, Op.Activation activation, Op.WeightNorm norm) {
        long parameters = ParameterShape.of(op).stream()
                .filter(shape -> !shape.isStatistic())
                .mapToLong(ParameterShape::length)
                .sum();
        String followed =
                switch (activation) {
                    case NONE, RELU -> activation.name().toLowerCase(Locale.ROOT);
                    case LEAKY, LEAKY_TENTH -> "leaky " + activation.slope();
                };
        String weights =
                switch (norm) {
                    case NONE -> "plain";
                    case SPECTRAL -> "spectral";
                };
        return String.join("\t", op.name(), type, "" + in, "" + op.out(), window, followed, weights, "" + parameters);
    }

    private static List<String> seedsRows(String table) throws IOException {
        try (InputStream in = LayerTableTest.class.getResourceAsStream(table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }
}
