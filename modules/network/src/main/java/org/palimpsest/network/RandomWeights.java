package org.palimpsest.network;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Weights that have learnt nothing and are nowhere at rest: every tensor is drawn, statistics of batch norm included, so that
 * an engine that mixes two tensors up, or leaves one out, is found out. For tests and measurements; training begins with
 * {@link Weights#initial}.
 *
 * <p>Activations keep their size from layer to layer (He's gain), and the five outputs lie about 0…1.
 */
public final class RandomWeights {
    /** Spread of an output around its middle. */
    private static final double OUTPUT_DEVIATION = 0.25;
    /** Middle of a page's values; a mask's logits have theirs at 0. */
    private static final double PAGE_MIDDLE = 0.5;

    private final Random random;
    private final Set<String> pages;
    private final String last;
    private final Map<String, Integer> looks = new HashMap<>();

    private RandomWeights(GeneratorSpec spec, long seed) {
        LayerTable table = LayerTable.of(spec);
        this.random = new Random(seed);
        this.pages =
                Stream.of("x_o1", "x_o2", "x_o_unet", "x").map(table::rowOf).collect(Collectors.toSet());
        this.last = LayerTable.lastLayer(spec);
        for (Op op : table.ops()) {
            if (op instanceof Op.Attention attention) {
                looks.put(attention.theta(), attention.out());
                looks.put(attention.phi(), attention.out());
            }
        }
    }

    /** The same weights for the same generator and seed, on any machine. */
    public static Weights of(GeneratorSpec spec, long seed) {
        RandomWeights draw = new RandomWeights(spec, seed);
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (Op op : LayerTable.of(spec).ops()) {
            for (ParameterShape shape : ParameterShape.of(op)) {
                arrays.put(shape.name(), draw.array(op, shape));
            }
            Spectrum.of(op).ifPresent(matrix -> Spectrum.converge(matrix, op, arrays));
        }
        return Weights.of(spec, arrays);
    }

    private float[] array(Op op, ParameterShape shape) {
        return switch (shape.kind()) {
            case "weight" -> normal(shape, 0, deviation(op));
            case "u", "v" -> normal(shape, 0, 1);
            case "bias" -> normal(shape, pages.contains(op.name()) ? PAGE_MIDDLE : 0, 0.05);
            case "gamma" -> uniform(shape, 0.7, 1.3);
            case "beta" -> normal(shape, 0, 0.1);
            case "mean" -> normal(shape, 0, 0.2);
            case "var" -> uniform(shape, 0.6, 1.8);
            default -> throw new IllegalStateException("random weights: " + shape.name() + " is of no known kind");
        };
    }

    private double deviation(Op op) {
        double deviation = Weights.deviation(op);
        if (looks.containsKey(op.name())) {
            // an affinity sums as many products as there are channels; much above 1, a softmax sees one pixel alone
            return deviation / Math.sqrt(Math.sqrt(2.0 * looks.get(op.name())));
        }
        return pages.contains(op.name()) || op.name().equals(last) ? OUTPUT_DEVIATION * deviation : deviation;
    }

    private float[] normal(ParameterShape shape, double middle, double deviation) {
        float[] array = new float[shape.length()];
        for (int i = 0; i < array.length; i++) {
            array[i] = (float) (middle + deviation * random.nextGaussian());
        }
        return array;
    }

    private float[] uniform(ParameterShape shape, double from, double to) {
        float[] array = new float[shape.length()];
        for (int i = 0; i < array.length; i++) {
            array[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return array;
    }
}
