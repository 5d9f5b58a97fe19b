package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Processes of a test, each with its log in one folder; all of them and their children end with it. */
final class Processes implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final Path TARGET = Path.of("target").toAbsolutePath();
    static final Path SPARK = TARGET.resolve("spark");

    /** How long a slow machine may take for anything; only what hangs takes so long. */
    static final Duration PATIENCE = Duration.ofMinutes(20);

    /** How long one that is asked to end may take; then it is killed. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Map<String, Process> started = new LinkedHashMap<>();
    private final Path folder;

    Processes(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Starts one with the environment that Spark's scripts want; its output is {@link #log} of that name. */
    Process start(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", SPARK.toString());
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        builder.environment().put("SPARK_DAEMON_MEMORY", "256m");
        // Sums are taken in another order by other numbers of threads: the driver's tasks are to round as executors do.
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        started.put(name, process);
        return process;
    }

    /** Waits until a log says something; the processes have no other way to tell. */
    MatchResult await(String name, Pattern words) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            boolean ended = !started.get(name).isAlive();
            Matcher found = words.matcher(log(name));
            if (found.find()) {
                return found.toMatchResult();
            }
            assertThat(ended || Instant.now().isAfter(end))
                    .as("%s ended, or took too long, without '%s' in its log: %s", name, words, log(name))
                    .isFalse();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Those that were started here, and theirs. */
    Stream<ProcessHandle> all() {
        return started.values().stream()
                .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()));
    }

    /** Waits for one to end by itself. */
    int exitOf(String name, Process process) throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends: %s", name, log(name))
                .isTrue();
        return process.exitValue();
    }

    String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    /** Ends all and returns when they have ended: the folder is removed then. */
    @Override
    public void close() {
        try {
            endAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while processes end", e);
        }
    }

    private void endAll() throws InterruptedException {
        // all are found before the first ends: children of one that has ended are no longer its descendants
        List<ProcessHandle> found = all().toList();
        // asked and not killed, for a worker then ends its executors, and one that it is only just starting
        List<Process> newestFirst = new ArrayList<>(started.values());
        Collections.reverse(newestFirst);
        for (Process process : newestFirst) {
            process.destroy();
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        for (ProcessHandle left : found) {
            left.destroyForcibly();
            while (isRunning(left)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** One that has ended and that nobody has asked about is alive to Java, but has no command any more. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
