package org.palimpsest.network.engine;

import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What computes convolutions. Both give the same numbers but for rounding; chosen once for the process. */
public enum Engine {
    /** oneDNN, called directly on the memory of ND4J arrays. */
    ONEDNN {
        @Override
        Convolution make(ConvolutionShape shape, Precision precision, float slope, MapLayout source, MapLayout result) {
            return new OneDnnConvolution(shape, precision, slope, source, result);
        }

        @Override
        public Normalisation normalisation(MapLayout layout, double epsilon, long... nchw) {
            return new OneDnnNormalisation(layout, epsilon, nchw);
        }
    },
    /** Operations of the ND4J backend, whatever it is: right everywhere, an order of magnitude slower, f32 only. */
    ND4J {
        @Override
        Convolution make(ConvolutionShape shape, Precision precision, float slope, MapLayout source, MapLayout result) {
            if (source != MapLayout.CHANNELS_FIRST || result != MapLayout.CHANNELS_FIRST) {
                throw new IllegalArgumentException("nd4j: channels first only, asked for " + source + " to " + result);
            }
            return new Nd4jConvolution(shape, slope);
        }

        @Override
        public Normalisation normalisation(MapLayout layout, double epsilon, long... nchw) {
            if (layout != MapLayout.CHANNELS_FIRST) {
                throw new IllegalArgumentException("nd4j: channels first only, asked for " + layout);
            }
            return new Nd4jNormalisation(epsilon);
        }
    };

    /** System property that forces an engine: {@code onednn} or {@code nd4j}. */
    public static final String PROPERTY = "palimpsest.engine";

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** Loaded on first use, so that naming the enum does not load native libraries. */
    private static final class Chosen {
        static final Engine ENGINE = choose(System.getProperty(PROPERTY, ""));
        static final boolean BF16 = ENGINE == ONEDNN && OneDnn.multipliesBf16();
    }

    private static final class Bf16Missing {
        static final Precision INSTEAD = tell();

        private static Precision tell() {
            LOG.warn("bf16: this machine computes in f32 instead ({})", EngineReport.of(ofThisProcess()));
            return Precision.F32;
        }
    }

    public static Engine ofThisProcess() {
        return Chosen.ENGINE;
    }

    /**
     * A convolution of the given shape. bf16 becomes f32, said once, where the processor does not multiply it.
     *
     * @param slope leaky ReLU's slope for negative values, 0 for ReLU, {@link Convolution#NO_ACTIVATION} for none
     * @param source how input and its gradient lie in memory
     * @param result how output and its gradient lie in memory
     */
    public Convolution convolution(
            ConvolutionShape shape, Precision precision, float slope, MapLayout source, MapLayout result) {
        return make(shape, usable(precision), slope, source, result);
    }

    abstract Convolution make(
            ConvolutionShape shape, Precision precision, float slope, MapLayout source, MapLayout result);

    /**
     * Batch normalisation and ReLU of maps of the given shape.
     *
     * @param layout how the maps and their gradients lie in memory
     */
    public abstract Normalisation normalisation(MapLayout layout, double epsilon, long... nchw);

    /** How maps that only convolutions read had best lie: as these multiply them, to spare both sides the reordering. */
    public MapLayout layoutBetweenConvolutions(Precision precision) {
        if (this == ND4J) {
            return MapLayout.CHANNELS_FIRST;
        }
        return switch (usable(precision)) {
            case F32 -> OneDnn.layoutOfF32();
            case BF16 -> OneDnn.layoutOfBf16();
        };
    }

    private static Precision usable(Precision asked) {
        return asked == Precision.BF16 && !Chosen.BF16 ? Bf16Missing.INSTEAD : asked;
    }

    static Engine choose(String forced) {
        return switch (forced) {
            case "nd4j" -> ND4J;
            case "onednn" -> {
                OneDnn.cpu();
                yield ONEDNN;
            }
            case "" -> fastest();
            default -> throw new IllegalArgumentException(
                    PROPERTY + ": no engine is called \"" + forced + "\"; use onednn or nd4j, or leave it out");
        };
    }

    private static Engine fastest() {
        if (Nd4j.getExecutioner().type() == ExecutionerType.CUDA) {
            LOG.info("convolutions: ND4J operations, because the arrays live on a GPU");
            return ND4J;
        }
        try {
            OneDnn.cpu();
            return ONEDNN;
        } catch (LinkageError | RuntimeException missing) {
            LOG.warn(
                    "convolutions: oneDNN does not load on {} {} ({}); ND4J operations do the same about ten times slower."
                            + " Put org.bytedeco:dnnl and opencl for this platform on the class path",
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    missing.toString());
            return ND4J;
        }
    }
}
