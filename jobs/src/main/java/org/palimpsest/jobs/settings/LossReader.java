package org.palimpsest.jobs.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.LossPlan.Preset;
import org.palimpsest.network.layers.LossTerm.InkTerm;

/** Reads what a stage charges: {@code loss}, {@code ink-term} and {@code loss-weights}. */
final class LossReader {
    /** The presets, and two that leave the choice to the generator's output: for first stages, and for a last one. */
    private enum Word {
        AUTO,
        AUTO_LAST,
        README,
        L1,
        GATED,
        GATED_EVEN,
        SEED_CODE,
        ERASENET
    }

    private LossReader() {}

    /** @param output of the generator: {@code auto} goes by it */
    static LossPlan read(SettingsReader stage, GeneratorSpec.Output output) {
        LossPlan plan = LossPlan.of(preset(stage, output)).with(stage.choice("ink-term", InkTerm.class));
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String part : LossPlan.PARTS) {
            weights.put(part, stage.number("loss-weights." + part, 0, 1e6));
        }
        return stage.checked("loss", () -> plan.times(weights), plan);
    }

    private static Preset preset(SettingsReader stage, GeneratorSpec.Output output) {
        boolean gated = output == GeneratorSpec.Output.GATED_RESIDUAL;
        Word word = stage.choice("loss", Word.class);
        if (!gated && (word == Word.GATED || word == Word.GATED_EVEN)) {
            // a direct generator's page is its network's page: both terms would charge the same pixels
            stage.refuse("loss", "is for gated-residual output and the generator's is direct; use auto or auto-last");
        }
        return switch (word) {
            case AUTO -> gated ? Preset.GATED : Preset.README;
            case AUTO_LAST -> gated ? Preset.GATED_EVEN : Preset.L1;
            case README, L1, GATED, GATED_EVEN, SEED_CODE, ERASENET -> Preset.valueOf(word.name());
        };
    }
}
