package org.palimpsest.storage;

import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * One object as a listing shows it.
 *
 * @param name relative to the store, segments joined by {@code /}
 * @param bytes its size
 * @param modified when it was last written, as far as the store knows
 */
public record StoredObject(String name, long bytes, Instant modified) implements Serializable {
    public StoredObject {
        ObjectNames.requireInside(name);
        Objects.requireNonNull(modified, "modified");
        if (bytes < 0) {
            throw new IllegalArgumentException("object " + name + ": size " + bytes + " bytes; must not be negative");
        }
    }

    /** The last segment without its suffix: {@code images/exam-017.png} is {@code exam-017}. */
    public String stem() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** The suffix in lower case without its dot; empty if there is none. */
    public String suffix() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }
}
