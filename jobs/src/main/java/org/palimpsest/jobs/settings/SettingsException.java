package org.palimpsest.jobs.settings;

import java.util.List;

/** All that is wrong with the settings, found before any work began. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super((problems.size() == 1 ? "one problem" : problems.size() + " problems") + " in the settings:\n  "
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence a problem: key, value, where it was set, how to mend it. */
    public List<String> problems() {
        return problems;
    }
}
