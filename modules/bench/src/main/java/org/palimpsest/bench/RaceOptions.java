package org.palimpsest.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What both benches may be told. */
final class RaceOptions {
    private static final int FAILED = 1;

    /** Whether engines are compared before they race. */
    enum Comparison {
        FIRST,
        SKIPPED
    }

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description =
                    "laps of each engine, at least 1.2 s of processor time long; the best counts; default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--threads", defaultValue = "1", description = "of each engine; default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--comparison",
            defaultValue = "first",
            description = "of what the engines compute: first or skipped; default: ${DEFAULT-VALUE}")
    private Comparison comparison;

    @Option(names = "--json", description = "write the figures there too")
    private Path json;

    int rounds() {
        return rounds;
    }

    int threads() {
        return threads;
    }

    boolean compares() {
        return comparison == Comparison.FIRST;
    }

    void write(List<Map<String, Object>> figures) throws IOException {
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
        }
    }

    /** Runs a bench; what goes wrong is told in a line. */
    static int run(Callable<Integer> bench, String[] args) {
        return new CommandLine(bench)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((fault, line, parsed) -> {
                    line.getErr().println(line.getCommandName() + ": " + fault.getMessage());
                    return FAILED;
                })
                .execute(args);
    }
}
