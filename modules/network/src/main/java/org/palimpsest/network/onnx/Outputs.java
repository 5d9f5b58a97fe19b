package org.palimpsest.network.onnx;

import java.util.List;
import org.palimpsest.network.GeneratorSpec;

/** What an exported graph answers; a layer that none of it needs is left out, weights included. */
public enum Outputs {
    /** The erased page alone: {@code x}, or {@code out} where the output is gated. */
    FINAL,
    /** The erased page and the mask {@code mm}. */
    FINAL_AND_MASK,
    /** {@code x_o1, x_o2, x_o_unet, x, mm}, as the seed's networks return them, and {@code out} where the output is gated. */
    ALL;

    /** Names of the graph's outputs, in their order. */
    public List<String> names(GeneratorSpec spec) {
        return switch (this) {
            case FINAL -> List.of(page(spec));
            case FINAL_AND_MASK -> List.of(page(spec), "mm");
            case ALL -> switch (spec.output()) {
                case DIRECT -> List.of("x_o1", "x_o2", "x_o_unet", "x", "mm");
                case GATED_RESIDUAL -> List.of("x_o1", "x_o2", "x_o_unet", "x", "mm", "out");
            };
        };
    }

    /** Which output is the erased page. */
    public static String page(GeneratorSpec spec) {
        return switch (spec.output()) {
            case DIRECT -> "x";
            case GATED_RESIDUAL -> "out";
        };
    }
}
