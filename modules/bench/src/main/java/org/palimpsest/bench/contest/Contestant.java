package org.palimpsest.bench.contest;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** An engine in a race, on its own side: it does one unit of work when asked, and shows its results when asked. */
public interface Contestant {
    /** The mark of an answer; all else on standard output is somebody's log. */
    String ANSWER = "@";

    /** One unit of work: a forward pass or a training step. */
    void step();

    /** Writes what the unit of work gives for the course's batch and parameters, arrays by name; before any step. */
    void show(Course results);

    /**
     * Answers until told to quit: {@code laps N} with the mean cost of N steps, {@code show FOLDER}, {@code peak} with the largest
     * resident size so far in bytes.
     */
    static void serve(Contestant contestant) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        out.println(ANSWER + "ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "laps" -> {
                    int steps = Integer.parseInt(words[1]);
                    long cpu = system.getProcessCpuTime();
                    long wall = System.nanoTime();
                    for (int i = 0; i < steps; i++) {
                        contestant.step();
                    }
                    out.printf(
                            Locale.ROOT,
                            ANSWER + "%.6f %.6f%n",
                            (system.getProcessCpuTime() - cpu) / 1e9 / steps,
                            (System.nanoTime() - wall) / 1e9 / steps);
                }
                case "show" -> {
                    contestant.show(Course.in(Path.of(words[1])));
                    out.println(ANSWER + "shown");
                }
                case "peak" -> out.println(ANSWER + peakBytes());
                default -> throw new IllegalArgumentException("contestant: told \"" + line + "\"");
            }
        }
    }

    private static long peakBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }
}
