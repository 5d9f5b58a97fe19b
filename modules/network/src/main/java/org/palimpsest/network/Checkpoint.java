package org.palimpsest.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A generator as it is kept: which one, its weights, a card that says how it came about, and, for a run that may go on, the
 * trainer's own parts. {@link CheckpointFile} reads and writes it.
 *
 * @param card facts for people, in order: how it was made, what it scores
 * @param parts further named binary parts, such as the updater's state; not read when erasing
 */
public record Checkpoint(Weights weights, Map<String, String> card, Map<String, byte[]> parts) {
    public Checkpoint {
        card = new LinkedHashMap<>(card);
        parts = new LinkedHashMap<>(parts);
    }

    /** A checkpoint for erasing alone. */
    public static Checkpoint of(Weights weights, Map<String, String> card) {
        return new Checkpoint(weights, card, Map.of());
    }

    public GeneratorSpec spec() {
        return weights.spec();
    }

    public Optional<byte[]> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** The same without the trainer's parts: what is shipped. */
    public Checkpoint forErasing() {
        return of(weights, card);
    }
}
