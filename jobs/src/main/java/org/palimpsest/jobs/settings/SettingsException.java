package org.palimpsest.jobs.settings;

import java.util.List;

/** All that is wrong with the settings, found before any work began. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(counted(problems) + " in the settings:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** How many there are, as messages say it. */
    public static String counted(List<String> problems) {
        return problems.size() == 1 ? "one problem" : problems.size() + " problems";
    }

    /** One sentence a problem: key, value, where it was set, how to mend it. */
    public List<String> problems() {
        return problems;
    }
}
