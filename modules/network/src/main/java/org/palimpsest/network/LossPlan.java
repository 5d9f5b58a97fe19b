package org.palimpsest.network;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.network.layers.LossTerm;
import org.palimpsest.network.layers.LossTerm.InkTerm;
import org.palimpsest.network.layers.LossTerm.MaskDice;
import org.palimpsest.network.layers.LossTerm.WeightedL1;

/**
 * Which outputs of a generator are charged, and for what. L1 is the mean over N·C·H·W; side outputs are compared with every
 * second or fourth pixel of truth and mask.
 *
 * @param terms by output name ({@link LayerTable}); the mask term reads the logits behind {@code mm}
 */
public record LossPlan(Map<String, LossTerm> terms) implements Serializable {
    /** The parts that have a weight of their own: the pages by output name, and the two of the mask. */
    public static final List<String> PARTS = List.of("x_o1", "x_o2", "x_o_unet", "x", "out", "dice", "bce");

    private static final String MASK = "mm";
    /** In one fixed order, so that the graph and its sums do not depend on a map's whim. */
    private static final List<String> OUTPUTS = List.of("x_o1", "x_o2", "x_o_unet", "x", MASK, "out");

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
        GATED_EVEN,
        /**
         * Cross entropy on the mask plus L1 on the page: what the seed's code does, but with one sigmoid where it applies two
         * (its mask could never say "nothing here" with more than even odds). Source: the seed's {@code loss/Loss.py}.
         */
        SEED_CODE,
        /**
         * L1 with 10 on ink and 2 on paper, the same at three scales on the coarse page and the side outputs, dice on the mask;
         * perceptual, style and adversarial terms left out, as the seed did. Source: EraseNet's {@code loss/Loss.py}.
         */
        ERASENET
    }

    public LossPlan {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("loss: at least one output must be charged");
        }
        LinkedHashMap<String, LossTerm> ordered = new LinkedHashMap<>();
        for (String output : OUTPUTS) {
            if (terms.containsKey(output)) {
                ordered.put(output, terms.get(output));
            }
        }
        if (ordered.size() != terms.size()) {
            throw new IllegalArgumentException("loss: outputs are " + OUTPUTS + ", not all of " + terms.keySet());
        }
        terms = Collections.unmodifiableMap(ordered);
    }

    public static LossPlan of(Preset preset) {
        return switch (preset) {
            case README -> new LossPlan(Map.of("out", plain(1), MASK, new MaskDice(1, 0)));
            case L1 -> new LossPlan(Map.of("out", plain(1)));
            case GATED -> gated(l1(1, 3), l1(0.25, 1.25));
            case GATED_EVEN -> gated(plain(1), l1(0.25, 0.5));
            case SEED_CODE -> new LossPlan(Map.of("out", plain(1), MASK, new MaskDice(0, 1)));
            case ERASENET -> new LossPlan(Map.of(
                    "out",
                    l1(2, 10),
                    "x_o_unet",
                    l1(0.8, 8),
                    "x_o2",
                    l1(1, 6),
                    "x_o1",
                    l1(0.8, 5),
                    MASK,
                    new MaskDice(1, 0)));
        };
    }

    private static LossPlan gated(WeightedL1 composite, WeightedL1 painted) {
        return new LossPlan(Map.of(
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
                MASK,
                new MaskDice(0.15, 0.25)));
    }

    private static WeightedL1 plain(double weight) {
        return l1(weight, weight);
    }

    private static WeightedL1 l1(double paper, double ink) {
        return new WeightedL1(paper, ink, InkTerm.MEAN);
    }

    /** The same with every L1's ink term divided in that way. */
    public LossPlan with(InkTerm inkTerm) {
        Map<String, LossTerm> changed = new LinkedHashMap<>(terms);
        changed.replaceAll(
                (output, term) -> term instanceof WeightedL1 l1 ? new WeightedL1(l1.paper(), l1.ink(), inkTerm) : term);
        return new LossPlan(changed);
    }

    /**
     * The same with the weights of some {@link #PARTS} multiplied; what is multiplied by 0 is charged no more.
     *
     * @throws IllegalArgumentException if a part is not charged, or none would be left
     */
    public LossPlan times(Map<String, Double> factors) {
        factors.forEach((part, factor) -> {
            if (factor != 1 && !charges(part)) {
                throw new IllegalArgumentException(
                        "loss-weights." + part + ": this loss charges " + charged() + " only; leave it at 1");
            }
            if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("loss-weights." + part + ": " + factor + " is not 0 or more");
            }
        });
        Map<String, LossTerm> scaled = new LinkedHashMap<>();
        terms.forEach((output, term) -> {
            LossTerm times = times(output, term, factors);
            if (!times.isNothing()) {
                scaled.put(output, times);
            }
        });
        if (scaled.isEmpty()) {
            throw new IllegalArgumentException("loss-weights: all of " + charged() + " are 0; nothing would be learnt");
        }
        return new LossPlan(scaled);
    }

    private static LossTerm times(String output, LossTerm term, Map<String, Double> factors) {
        if (term instanceof MaskDice mask) {
            return new MaskDice(
                    mask.dice() * factors.getOrDefault("dice", 1.0), mask.bce() * factors.getOrDefault("bce", 1.0));
        }
        WeightedL1 l1 = (WeightedL1) term;
        double factor = factors.getOrDefault(output, 1.0);
        return new WeightedL1(l1.paper() * factor, l1.ink() * factor, l1.inkTerm());
    }

    private List<String> charged() {
        return PARTS.stream().filter(this::charges).toList();
    }

    private boolean charges(String part) {
        return switch (part) {
            case "dice" -> terms.get(MASK) instanceof MaskDice mask && mask.dice() > 0;
            case "bce" -> terms.get(MASK) instanceof MaskDice mask && mask.bce() > 0;
            default -> terms.containsKey(part);
        };
    }
}
