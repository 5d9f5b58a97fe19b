package org.palimpsest.jobs.settings;

import java.util.Locale;

/** How choices are written in settings, options and reports. */
public final class Spelling {
    private Spelling() {}

    /** In lower case with dashes: {@code SOFT_RAMP} is {@code soft-ramp}. */
    public static String of(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
