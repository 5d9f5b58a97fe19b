package org.palimpsest.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.jobs.settings.SparkSettings;
import org.palimpsest.network.GeneratorSpec;
import picocli.CommandLine.Option;

/** Where settings come from, for every command that reads any. */
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings in a file (HOCON), over the defaults of reference.conf; repeatable, the last wins.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, over defaults and files; repeatable.")
    private List<String> assignments = new ArrayList<>();

    /** The settings with assignments that stand for options of a command of its own: they come last and win. */
    Settings settings(List<String> more) {
        List<String> all = new ArrayList<>(assignments);
        all.addAll(more);
        return Settings.read(files, all);
    }

    /** The settings for training a given generator. */
    Settings settingsFor(GeneratorSpec trained) {
        return Settings.readFor(trained, files, assignments);
    }

    /** The group {@code spark} alone, which does not depend on what is trained. */
    SparkSettings spark() {
        return Settings.readSpark(files, assignments);
    }

    /** Stores as the settings reach them, for a command that is no job. */
    Locations locations(String command) {
        return new Locations(SparkStart.conf(command, settings(List.of()).spark()));
    }
}
