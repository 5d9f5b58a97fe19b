package org.palimpsest.jobs;

import java.util.List;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.jobs.settings.SparkSettings;
import org.palimpsest.network.GeneratorSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every job has. */
final class CommonOptions {
    @Mixin
    private SettingsOptions from = new SettingsOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Do the first N of what is left; the rest waits for another run.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--dry-run", description = "Check settings and input, say what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the summary as one line of JSON.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress; errors only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more on standard error; faults with their stack traces.")
    private boolean verbose;

    Settings settings() {
        return settings(List.of());
    }

    /** The settings with assignments that stand for options of a command of its own: they come last and win. */
    Settings settings(List<String> more) {
        return from.settings(more);
    }

    /** The group {@code spark} alone, which does not depend on what is trained. */
    SparkSettings spark() {
        return from.spark();
    }

    /** The settings for training a given generator. */
    Settings settingsFor(GeneratorSpec trained) {
        return from.settingsFor(trained);
    }

    int limit() {
        if (limit < 1) {
            throw new UsageException("--limit " + limit + ": must be at least 1");
        }
        return limit;
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean wantsJson() {
        return json;
    }

    boolean isVerbose() {
        return verbose;
    }

    boolean isQuiet() {
        return quiet;
    }
}
