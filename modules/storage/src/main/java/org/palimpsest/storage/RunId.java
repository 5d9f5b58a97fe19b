package org.palimpsest.storage;

import java.io.Serializable;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one run: when it started, in UTC, and eight characters that keep two runs of one second apart. Later runs sort after
 * earlier ones.
 *
 * @param text such as {@code 20261122-201503-1f3a9c02}
 */
public record RunId(String text) implements Serializable {
    private static final Pattern FORM = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{8}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public RunId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("run id '" + text + "' is not of the form 20261122-201503-1f3a9c02");
        }
    }

    /** A new id for a run that starts now. */
    public static RunId startedAt(Clock clock) {
        return new RunId(TIME.format(clock.instant()) + "-"
                + UUID.randomUUID().toString().substring(0, 8));
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
