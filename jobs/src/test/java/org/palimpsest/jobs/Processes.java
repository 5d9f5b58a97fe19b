package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Processes of a test, each with its log in one folder; all of them and their children end with it. */
final class Processes implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final Path TARGET = Path.of("target").toAbsolutePath();
    static final Path SPARK = TARGET.resolve("spark");

    /** How long a slow machine may take for anything; only what hangs takes so long. */
    static final Duration PATIENCE = Duration.ofMinutes(20);

    private final List<Process> started = new ArrayList<>();
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
        started.add(process);
        return process;
    }

    /** Waits until a log says something; the processes have no other way to tell. */
    void await(String name, String word) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!log(name).contains(word)) {
            assertThat(Instant.now())
                    .as("'%s' in the log of %s: %s", word, name, log(name))
                    .isBefore(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Those that were started here, and theirs. */
    Stream<ProcessHandle> all() {
        return started.stream().flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()));
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

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        // all are found before the first ends: children of one that has ended are no longer its descendants
        all().toList().forEach(ProcessHandle::destroyForcibly);
    }
}
