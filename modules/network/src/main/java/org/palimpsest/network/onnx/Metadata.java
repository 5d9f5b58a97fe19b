package org.palimpsest.network.onnx;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.Architecture;
import org.palimpsest.network.GeneratorSpec.NonLocal;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.GeneratorSpec.SpectralNorm;

/** What a model of ours says of itself in ONNX's metadata: which generator it is, what was exported, and its card. */
final class Metadata {
    private static final String PREFIX = "palimpsest.";
    private static final String CARD = PREFIX + "card.";
    private static final String MODEL = PREFIX + "model";
    private static final String WIDTH = PREFIX + "width";
    private static final String OUTPUT = PREFIX + "output";
    private static final String NUM_C = PREFIX + "num-c";
    private static final String NON_LOCAL = PREFIX + "non-local";
    private static final String OUTPUTS = PREFIX + "outputs";

    private final Map<String, String> entries;

    Metadata(Map<String, String> entries) {
        this.entries = entries;
    }

    static Map<String, String> of(GeneratorSpec spec, Outputs outputs, Map<String, String> card) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(MODEL, word(spec.architecture()));
        entries.put(WIDTH, Double.toString(spec.width()));
        entries.put(OUTPUT, word(spec.output()));
        entries.put(NUM_C, Integer.toString(spec.refineChannels()));
        entries.put(NON_LOCAL, word(spec.nonLocal()));
        entries.put(OUTPUTS, word(outputs));
        card.forEach((key, value) -> entries.put(CARD + key, value));
        return entries;
    }

    /** Whether we wrote it. */
    boolean isOurs() {
        return entries.containsKey(MODEL);
    }

    /**
     * The generator that it names.
     *
     * @throws IllegalArgumentException if it names none that this code knows
     */
    GeneratorSpec spec() {
        return new GeneratorSpec(
                choice(Architecture.class, MODEL),
                Double.parseDouble(entry(WIDTH)),
                choice(Output.class, OUTPUT),
                Integer.parseInt(entry(NUM_C)),
                choice(NonLocal.class, NON_LOCAL),
                SpectralNorm.OFF); // it was folded into the weights
    }

    /** Whether weights that only other outputs need were left out. */
    boolean isPartial() {
        return isOurs() && !entry(OUTPUTS).equals(word(Outputs.ALL));
    }

    Map<String, String> card() {
        Map<String, String> card = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (key.startsWith(CARD)) {
                card.put(key.substring(CARD.length()), value);
            }
        });
        return card;
    }

    private String entry(String key) {
        String value = entries.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "its metadata has no " + key + "; export it again, or say what it is with --spec");
        }
        return value;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <E extends Enum<E>> E choice(Class<E> type, String key) {
        for (E choice : type.getEnumConstants()) {
            if (word(choice).equals(entry(key))) {
                return choice;
            }
        }
        throw new IllegalArgumentException("its metadata says " + key + " = " + entry(key)
                + ", which this version does not know; use the version that wrote it or a newer one");
    }
}
