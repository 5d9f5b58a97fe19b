package org.palimpsest.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.palimpsest.bench.contest.Lap;
import org.palimpsest.bench.contest.Rival;

/**
 * Rivals in turn, lap by lap, so that a change of the machine's mood meets all of them; each is judged by its best lap. Process
 * CPU seconds count, wall time stands beside.
 */
final class Race {
    /** What a rival came to. */
    record Result(String name, Lap best, int steps, long peakBytes) {}

    private Race() {}

    /** Runs and closes the rivals. */
    static List<Result> run(List<Rival> rivals, int rounds) throws IOException {
        try {
            for (Rival rival : rivals) {
                rival.warmUp();
            }
            for (int round = 0; round < rounds; round++) {
                for (Rival rival : rivals) {
                    rival.race();
                }
            }
            List<Result> results = new ArrayList<>();
            for (Rival rival : rivals) {
                results.add(new Result(rival.name(), rival.best(), rival.steps(), rival.peakBytes()));
            }
            return results;
        } finally {
            rivals.forEach(Rival::close);
        }
    }

    /** A table's row, for print and for JSON. */
    static Map<String, Object> row(Result result, double gigaflop) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("engine", result.name());
        row.put("cpu-seconds", result.best().cpu());
        row.put("wall-seconds", result.best().wall());
        row.put("steps-a-lap", result.steps());
        row.put("gigaflop", gigaflop);
        row.put("gflops-per-cpu-second", gigaflop / result.best().cpu());
        row.put("peak-resident-mb", result.peakBytes() / 1e6);
        return row;
    }

    static void heading(PrintStream out, String title, String last) {
        out.printf("%n%s%n%-26s %9s %9s %9s %9s  %s%n", title, "engine", "cpu s", "wall s", "GFLOP/s", "peak MB", last);
    }

    static void print(PrintStream out, Map<String, Object> row, String last) {
        out.printf(
                Locale.ROOT,
                "%-26s %9.4f %9.4f %9.1f %9.0f  %s%n",
                row.get("engine"),
                row.get("cpu-seconds"),
                row.get("wall-seconds"),
                row.get("gflops-per-cpu-second"),
                row.get("peak-resident-mb"),
                last);
    }
}
