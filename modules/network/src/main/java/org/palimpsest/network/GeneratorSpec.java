package org.palimpsest.network;

import java.io.Serializable;

/**
 * Which generator: everything that decides its parameters' shapes and its arithmetic, but not their values.
 *
 * @param width multiplier of every inner channel count, in (0, 4]; 1 is the contest's; counts are rounded to multiples of 8
 * @param output how the page is made of what the network says
 */
public record GeneratorSpec(double width, Output output) implements Serializable {

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

    public GeneratorSpec {
        if (!(width > 0 && width <= 4)) {
            throw new IllegalArgumentException("model.width: " + width + " is not in (0, 4]; the contest's is 1");
        }
        if (output == null) {
            throw new IllegalArgumentException("model.output: choose direct or gated-residual");
        }
    }

    /** The channel count of a layer that has {@code contest} channels at width 1: at least 8, a multiple of 8. */
    int channels(int contest) {
        if (width == 1) {
            return contest;
        }
        return Math.max(8, (int) Math.round(contest * width / 8.0) * 8);
    }
}
