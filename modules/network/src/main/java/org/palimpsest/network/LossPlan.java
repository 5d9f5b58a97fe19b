package org.palimpsest.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.palimpsest.network.layers.LossTerm;
import org.palimpsest.network.layers.LossTerm.MaskDice;
import org.palimpsest.network.layers.LossTerm.WeightedL1;

/**
 * Which outputs of a generator are charged, and for what. L1 is the mean over N·C·H·W.
 *
 * @param terms by output name ({@link LayerTable}); the mask term reads the logits behind {@code mm}
 */
public record LossPlan(Map<String, LossTerm> terms) {

    /** Loss presets by name, as settings spell them in lower case with dashes. */
    public enum Preset {
        /** Dice on the mask plus L1 on the page: stage one of the contest's plan. Source: the seed's README and its author. */
        README,
        /** L1 on the page alone: stage two of the contest's plan. */
        L1,
        /**
         * For gated-residual output: L1 on the composite and on the network's own page, both heavier where ink is, on the
         * coarse page and the side outputs; dice and cross entropy on the mask. Source: the pilot's recipe.
         */
        GATED,
        /** {@link #GATED} without the extra weight on ink: its last third, when false alarms cost more than pale ink. */
        GATED_EVEN
    }

    public LossPlan {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("loss: at least one output must be charged");
        }
        terms = new LinkedHashMap<>(terms);
    }

    public static LossPlan of(Preset preset) {
        return switch (preset) {
            case README -> charging(Map.of("out", plain(1), "mm", new MaskDice(1, 0)));
            case L1 -> charging(Map.of("out", plain(1)));
            case GATED -> gated(new WeightedL1(1, 1, 2), new WeightedL1(0.5, 0.5, 2));
            case GATED_EVEN -> gated(plain(1), new WeightedL1(0.5, 0.5, 0.5));
        };
    }

    private static LossPlan gated(WeightedL1 composite, WeightedL1 painted) {
        return charging(Map.of(
                "out",
                composite,
                "x",
                painted,
                "x_o_unet",
                plain(0.3),
                "x_o2",
                plain(0.1),
                "x_o1",
                plain(0.1),
                "mm",
                new MaskDice(0.15, 0.25)));
    }

    private static WeightedL1 plain(double weight) {
        return new WeightedL1(weight, 1, 0);
    }

    /** In one fixed order, so that the graph and its sums do not depend on a map's whim. */
    private static LossPlan charging(Map<String, LossTerm> terms) {
        Map<String, LossTerm> ordered = new LinkedHashMap<>();
        for (String output : new String[] {"x_o1", "x_o2", "x_o_unet", "x", "mm", "out"}) {
            if (terms.containsKey(output)) {
                ordered.put(output, terms.get(output));
            }
        }
        return new LossPlan(ordered);
    }
}
