package org.palimpsest.network;

import java.io.Serializable;
import java.util.Optional;

/**
 * Which generator: everything that decides its parameters' shapes and its arithmetic, but not their values.
 *
 * @param architecture the contest's model one or two
 * @param width multiplier of the channel counts of what both models share, and of model one's refinement, in (0, 2]; 1 is the
 *     contest's; counts are rounded to multiples of 8
 * @param output how the page is made of what the network says
 * @param refineChannels of model two's refinement (the seed's {@code num_c}, 96 in the contest), a multiple of 8 and no part
 *     of {@code width}; model one has none, and whatever is given for it becomes the contest's value
 * @param nonLocal what model two's non-local blocks compute; model one has none, and is always {@link NonLocal#SEED}
 * @param spectralNorm whether weights are divided by their largest singular value where the seed does it
 */
public record GeneratorSpec(
        Architecture architecture,
        double width,
        Output output,
        int refineChannels,
        NonLocal nonLocal,
        SpectralNorm spectralNorm)
        implements Serializable {
    /** The seed's {@code num_c} in the contest. */
    public static final int CONTEST_REFINE_CHANNELS = 96;

    /** The largest width; with {@link #MAX_REFINE_CHANNELS} what a training's checkpoint can hold. */
    public static final double WIDEST = 2;

    /** The most channels of model two's refinement. */
    public static final int MAX_REFINE_CHANNELS = 256;

    private static final int CHANNEL_STEP = 8;
    /** The trunk halves a tile five times. */
    private static final int STRIDE = 32;

    /** The contest's two networks. */
    public enum Architecture {
        /** STRnet2: the generator of EraseNet. */
        ONE,
        /** STRAIDR: the same trunk and mask branch, refined by an encoder-decoder with non-local blocks. */
        TWO
    }

    /** How the erased page comes about. */
    public enum Output {
        /** The last layer is the page, as in the contest. */
        DIRECT,
        /**
         * {@code y = page + last layer}, which starts at zero; {@code out = m·y + (1−m)·page} with the mask head's {@code m}: a
         * network that has learnt nothing changes nothing.
         */
        GATED_RESIDUAL
    }

    /** What a non-local block lets a pixel see. */
    public enum NonLocal {
        /**
         * Pairs of pixels half an image height apart, softmax over the querying pairs: what the contest's weights were trained
         * with. Source: the seed's {@code models/non_local.py}.
         */
        SEED,
        /** Single pixels, softmax over what is looked at: "embedded Gaussian" of Wang et al., Non-local Neural Networks. */
        TEXTBOOK
    }

    /** Division of weights by their largest singular value. Source: Miyato et al., as used by the seed. */
    public enum SpectralNorm {
        OFF,
        /** One power iteration a training step; erasing uses the vectors kept with the weights. */
        ON
    }

    public GeneratorSpec {
        if (!(width > 0 && width <= WIDEST)) {
            throw new IllegalArgumentException("model.width: " + width + " is not in (0, " + WIDEST
                    + "], and more could not be kept; the contest's is 1");
        }
        if (output == null) {
            throw new IllegalArgumentException("model.output: choose direct or gated-residual");
        }
        if (refineChannels < CHANNEL_STEP
                || refineChannels > MAX_REFINE_CHANNELS
                || refineChannels % CHANNEL_STEP != 0) {
            throw new IllegalArgumentException("model.num-c: " + refineChannels + " is not a multiple of "
                    + CHANNEL_STEP + " in " + CHANNEL_STEP + "…" + MAX_REFINE_CHANNELS + "; the contest's is "
                    + CONTEST_REFINE_CHANNELS);
        }
        if (architecture == Architecture.ONE) {
            // equal generators must be equal specifications
            refineChannels = CONTEST_REFINE_CHANNELS;
            nonLocal = NonLocal.SEED;
        }
    }

    /** Model one without spectral normalisation. */
    public GeneratorSpec(double width, Output output) {
        this(Architecture.ONE, width, output, CONTEST_REFINE_CHANNELS, NonLocal.SEED, SpectralNorm.OFF);
    }

    /** Model two with the seed's non-local blocks and without spectral normalisation. */
    public static GeneratorSpec two(double width, Output output, int refineChannels) {
        return new GeneratorSpec(Architecture.TWO, width, output, refineChannels, NonLocal.SEED, SpectralNorm.OFF);
    }

    public GeneratorSpec with(SpectralNorm other) {
        return new GeneratorSpec(architecture, width, output, refineChannels, nonLocal, other);
    }

    public GeneratorSpec with(NonLocal other) {
        return new GeneratorSpec(architecture, width, output, refineChannels, other, spectralNorm);
    }

    /** Why this generator cannot take an image of this size, px, and what it could take; empty if it can. */
    public Optional<String> refusalOf(int height, int width) {
        if (height < STRIDE || width < STRIDE || height % STRIDE != 0 || width % STRIDE != 0) {
            return Optional.of(height + "x" + width + " px: both sides must be multiples of " + STRIDE);
        }
        // the innermost block sees height/32 rows of width/32 pixels, and pairs them up
        if (pairsPixels() && (height / STRIDE) * (width / STRIDE) % 2 != 0) {
            return Optional.of(
                    height + "x" + width + " px: the non-local blocks of model two pair pixels, so one side must"
                            + " be a multiple of " + 2 * STRIDE + " (and both of " + STRIDE + ")");
        }
        return Optional.empty();
    }

    private boolean pairsPixels() {
        return architecture == Architecture.TWO && nonLocal == NonLocal.SEED;
    }

    /** The channel count of a layer that has {@code contest} channels at width 1: at least 8, a multiple of 8. */
    int channels(int contest) {
        if (width == 1) {
            return contest;
        }
        return Math.max(CHANNEL_STEP, (int) Math.round(contest * width / CHANNEL_STEP) * CHANNEL_STEP);
    }
}
