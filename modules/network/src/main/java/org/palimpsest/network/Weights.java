package org.palimpsest.network;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The values of all parameters of one generator, batch statistics included; plain Java arrays, no native memory. */
public final class Weights implements Serializable {
    private static final long serialVersionUID = 1L;
    /** A mask head that starts at 12 % lets the page through and still learns fast. */
    private static final float MASK_PRIOR_LOGIT = -2;

    private final GeneratorSpec spec;
    private final LinkedHashMap<String, float[]> values;

    private Weights(GeneratorSpec spec, LinkedHashMap<String, float[]> values) {
        this.spec = spec;
        this.values = values;
    }

    /**
     * Fresh weights: normal with He's gain (2/(1+slope²)/fan-in; 1/fan-in where no activation follows), bias 0, batch norm at
     * identity, singular vectors near those of the weights. A non-local block starts as the identity, with affinities of about
     * 1, as in its paper. With gated-residual output the last layer is 0.
     */
    public static Weights initial(GeneratorSpec spec, long seed) {
        Random random = new Random(seed);
        Start start = Start.of(spec);
        LinkedHashMap<String, float[]> values = new LinkedHashMap<>();
        for (Op op : LayerTable.of(spec).ops()) {
            for (ParameterShape shape : ParameterShape.of(op)) {
                values.put(shape.name(), initial(start, op, shape, random));
            }
            Spectrum.of(op).ifPresent(matrix -> Spectrum.converge(matrix, op, values));
        }
        return new Weights(spec, values);
    }

    /**
     * What does not start with He's gain.
     *
     * @param zero rows whose weights start at zero
     * @param compared rows whose maps a non-local block compares, with the channels that an affinity sums over
     * @param maskBias bias of the mask head
     */
    private record Start(Set<String> zero, Map<String, Integer> compared, float maskBias) {
        static Start of(GeneratorSpec spec) {
            boolean gated = spec.output() == GeneratorSpec.Output.GATED_RESIDUAL;
            Set<String> zero = new HashSet<>();
            Map<String, Integer> compared = new HashMap<>();
            if (gated) {
                zero.add(LayerTable.lastLayer(spec));
            }
            Set<String> lookedUp = new HashSet<>();
            for (Op op : LayerTable.of(spec).ops()) {
                if (op instanceof Op.Attention attention) {
                    compared.put(attention.theta(), attention.out());
                    compared.put(attention.phi(), attention.out());
                    lookedUp.add(op.name());
                } else if (op instanceof Op.Conv conv && lookedUp.contains(conv.input())) {
                    zero.add(op.name());
                }
            }
            return new Start(zero, compared, gated ? MASK_PRIOR_LOGIT : 0);
        }

        double deviation(Op op) {
            if (zero.contains(op.name())) {
                return 0;
            }
            Integer channels = compared.get(op.name());
            return channels == null ? Weights.deviation(op) : Weights.deviation(op) / Math.sqrt(Math.sqrt(channels));
        }
    }

    private static float[] initial(Start start, Op op, ParameterShape shape, Random random) {
        float[] array = new float[shape.length()];
        switch (shape.kind()) {
            case "weight" -> {
                double deviation = start.deviation(op);
                // not 0 · gaussian for a layer that starts at zero: half of those would be −0
                for (int i = 0; deviation > 0 && i < array.length; i++) {
                    array[i] = (float) (deviation * random.nextGaussian());
                }
            }
            case "gamma", "var", "u" -> Arrays.fill(array, 1);
            case "bias" -> Arrays.fill(array, op.name().equals(LayerTable.MASK_LOGITS) ? start.maskBias() : 0);
            default -> Arrays.fill(array, 0);
        }
        return array;
    }

    static double deviation(Op op) {
        if (op instanceof Op.Conv conv) {
            double fanIn = (double) conv.in() * conv.kernel() * conv.kernel();
            return Math.sqrt(gain(conv.activation()) / fanIn);
        }
        Op.Deconv deconv = (Op.Deconv) op;
        double taps = 9 / 4.0; // stride 2: an output pixel meets a quarter of the nine
        return Math.sqrt(gain(deconv.activation()) / (deconv.in() * taps));
    }

    private static double gain(Op.Activation activation) {
        return activation == Op.Activation.NONE ? 1 : 2 / (1 + (double) activation.slope() * activation.slope());
    }

    /** From one array a parameter, by {@code layer.kind}; every parameter of {@code spec} must be there, and no other. */
    public static Weights of(GeneratorSpec spec, Map<String, float[]> arrays) {
        LinkedHashMap<String, float[]> values = new LinkedHashMap<>();
        for (ParameterShape shape : ParameterShape.allOf(spec)) {
            float[] array = arrays.get(shape.name());
            if (array == null || array.length != shape.length()) {
                throw new IllegalArgumentException("weights: " + shape.name() + " needs " + shape.length()
                        + " values, got " + (array == null ? "none" : array.length));
            }
            values.put(shape.name(), array);
        }
        return new Weights(spec, values);
    }

    /** From little-endian f32, every parameter in table order. */
    public static Weights decode(GeneratorSpec spec, byte[] bytes) {
        List<ParameterShape> shapes = ParameterShape.allOf(spec);
        long expected = 4L * shapes.stream().mapToLong(ParameterShape::length).sum();
        if (bytes.length != expected) {
            throw new IllegalArgumentException("weights: " + bytes.length + " bytes, but a generator of width "
                    + spec.width() + " has " + expected);
        }
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        LinkedHashMap<String, float[]> values = new LinkedHashMap<>();
        for (ParameterShape shape : shapes) {
            float[] array = new float[shape.length()];
            buffer.get(array);
            values.put(shape.name(), array);
        }
        return new Weights(spec, values);
    }

    /** Little-endian f32, every parameter in table order. */
    public byte[] encode() {
        int total = values.values().stream().mapToInt(array -> array.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, total)).order(ByteOrder.LITTLE_ENDIAN);
        values.values().forEach(array -> {
            for (float value : array) {
                bytes.putFloat(value);
            }
        });
        return bytes.array();
    }

    /** The mean of several of one generator, summed in the order given, so that one order gives one result. */
    public static Weights meanOf(List<Weights> several) {
        GeneratorSpec spec = several.get(0).spec;
        LinkedHashMap<String, float[]> values = new LinkedHashMap<>();
        for (ParameterShape shape : ParameterShape.allOf(spec)) {
            values.put(
                    shape.name(),
                    mean(several.stream()
                            .map(weights -> weights.values.get(shape.name()))
                            .toList()));
        }
        return new Weights(spec, values);
    }

    /** The element-wise mean of arrays of one length, summed in order in double precision. */
    public static float[] mean(List<float[]> arrays) {
        double[] sum = new double[arrays.get(0).length];
        for (float[] array : arrays) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += array[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / arrays.size());
        }
        return mean;
    }

    public GeneratorSpec spec() {
        return spec;
    }

    /** The same generator without spectral normalisation: what it divides its weights by is divided out. */
    public Weights folded() {
        return switch (spec.spectralNorm()) {
            case OFF -> this;
            case ON -> Spectrum.folded(this);
        };
    }

    /** A copy of one parameter. */
    public float[] array(ParameterShape shape) {
        return values.get(shape.name()).clone();
    }

    /** Parameters that are learnt; batch statistics do not count. */
    public long trainable() {
        return ParameterShape.allOf(spec).stream()
                .filter(shape -> !shape.isStatistic())
                .mapToLong(ParameterShape::length)
                .sum();
    }

    /** Whether every value is a number; a diverged training is not worth keeping. */
    public boolean areFinite() {
        for (float[] array : values.values()) {
            for (float value : array) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights that && spec.equals(that.spec) && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return 31 * spec.hashCode() + Arrays.hashCode(encode());
    }
}
