package org.palimpsest.bench.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A contestant as the race's referee sees it: a child process. Closed by who started it. */
public final class Rival implements AutoCloseable {
    /** The processor clock ticks every 10 ms: a lap this long is known to a hundredth. */
    private static final double LAP_SECONDS = 1.2;

    private final String name;
    private final Process process;
    private final PrintStream to;
    private final BufferedReader from;
    private int steps = 1;
    private Lap best = new Lap(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    private Rival(String name, Process process) {
        this.name = name;
        this.process = process;
        to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** How to start a contestant's JVM: its class path, JVM options, and environment beside this process's own. */
    public record Start(String classPath, List<String> options, Map<String, String> environment) {}

    /** @param main the contestant's main class, with its arguments */
    public static Rival start(String name, Start start, List<String> main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(start.options());
        command.add("-cp");
        command.add(start.classPath());
        command.addAll(main);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(start.environment());
        Rival rival = new Rival(name, builder.start());
        rival.answer();
        return rival;
    }

    public String name() {
        return name;
    }

    /** Lets it run itself in until it is known how many steps make a lap. */
    public void warmUp() throws IOException {
        lap(1);
        double seconds = lap(steps).cpu();
        while (seconds < LAP_SECONDS) {
            // a first guess is slow with loading and compiling, so the rest is found by steps of at most eight times
            steps = (int) Math.ceil(steps * Math.min(8, 1.1 * LAP_SECONDS / Math.max(seconds, 1e-9)));
            seconds = steps * lap(steps).cpu();
        }
    }

    /** One timed lap, kept if it is the best so far. */
    public void race() throws IOException {
        best = best.best(lap(steps));
    }

    /** Cost of a step in the best lap. */
    public Lap best() {
        return best;
    }

    /** Steps in each lap. */
    public int steps() {
        return steps;
    }

    /** Results go to a folder of their own. */
    public Course show(Path folder) throws IOException {
        ask("show " + folder);
        return Course.in(folder);
    }

    public long peakBytes() throws IOException {
        return Long.parseLong(ask("peak"));
    }

    private Lap lap(int count) throws IOException {
        String[] words = ask("laps " + count).split(" ");
        return new Lap(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
    }

    private String ask(String request) throws IOException {
        to.println(request);
        return answer();
    }

    private String answer() throws IOException {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith(Contestant.ANSWER)) {
                return line.substring(Contestant.ANSWER.length());
            }
        }
        throw new IOException("contestant " + name + ": ended without an answer; see its messages above");
    }

    @Override
    public void close() {
        to.println("quit");
        process.destroy();
    }
}
