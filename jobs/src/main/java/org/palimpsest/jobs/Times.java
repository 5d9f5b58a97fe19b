package org.palimpsest.jobs;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
final class Times {
    private Times() {}

    /** Such as {@code 8.4 s}, {@code 4 m 10 s}, {@code 2 h 5 m}. */
    static String words(Duration time) {
        if (time.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return time.toHours() == 0
                ? time.toMinutes() + " m " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " m";
    }
}
