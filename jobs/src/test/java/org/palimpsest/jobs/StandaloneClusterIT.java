package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.Weights;
import org.palimpsest.storage.Sha256;
import org.palimpsest.testkit.TestPages;
import picocli.CommandLine;

/**
 * The assembled jar under a real {@code spark-submit} on a standalone master and worker, each a JVM of its own on loopback,
 * started from the artifacts that the build assembled.
 */
class StandaloneClusterIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path SPARK = TARGET.resolve("spark");
    private static final String HOST = "127.0.0.1";

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void stopAll() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Test
    void cleansAsTheEmbeddedSparkDoes() throws Exception {
        Path scans = Files.createDirectories(folder.resolve("scans"));
        for (int i = 0; i < 3; i++) {
            Files.write(scans.resolve("p" + i + ".png"), PageFiles.png(TestPages.printedPage(i, 100 + i, 80)));
        }
        Files.write(scans.resolve("broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
        Path model = folder.resolve("model.zip");
        CheckpointFile.write(
                model,
                Checkpoint.of(Weights.initial(new GeneratorSpec(0.125, GeneratorSpec.Output.DIRECT), 1), Map.of()));
        String master = startCluster();
        Process submit = start(
                "submit",
                SPARK.resolve("bin/spark-submit").toString(),
                "--master",
                master,
                "--class",
                "org.palimpsest.jobs.CleanJob",
                "--conf",
                "spark.driver.host=" + HOST,
                "--conf",
                "spark.driver.memory=512m",
                "--conf",
                "spark.executor.memory=512m",
                TARGET.resolve("palimpsest-jobs.jar").toString(),
                "--input",
                scans.toString(),
                "--output",
                folder.resolve("cluster").toString(),
                "--model",
                model.toString(),
                "--set",
                "spark.partitions=3");
        assertThat(submit.waitFor(80, TimeUnit.SECONDS))
                .as("submit ends: %s", log("submit"))
                .isTrue();
        assertThat(submit.exitValue()).as("%s", log("submit")).isEqualTo(3);
        assertThat(log("submit")).contains("3 cleaned, 1 quarantined").contains("broken.jpg: ");

        assertThat(embedded(
                        "clean",
                        "--input",
                        scans.toString(),
                        "--output",
                        folder.resolve("embedded").toString(),
                        "--model",
                        model.toString()))
                .isEqualTo(3);
        assertThat(digests(folder.resolve("cluster")))
                .isEqualTo(digests(folder.resolve("embedded")))
                .hasSize(3);
    }

    private String startCluster() throws Exception {
        int port = freePort();
        String master = "spark://" + HOST + ":" + port;
        String sparkClass = SPARK.resolve("bin/spark-class").toString();
        start(
                "master",
                sparkClass,
                "org.apache.spark.deploy.master.Master",
                "--host",
                HOST,
                "--port",
                "" + port,
                "--webui-port",
                "0");
        await("master", "I have been elected leader");
        start(
                "worker",
                sparkClass,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                HOST,
                "--webui-port",
                "0",
                "--cores",
                "2",
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve("work").toString(),
                master);
        await("worker", "Successfully registered with master");
        return master;
    }

    private Process start(String name, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", SPARK.toString());
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        builder.environment().put("SPARK_DAEMON_MEMORY", "256m");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Waits until a log says something; the processes have no other way to tell. */
    private void await(String name, String word) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!log(name).contains(word)) {
            assertThat(Instant.now())
                    .as("'%s' in the log of the %s: %s", word, name, log(name))
                    .isBefore(end);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static int embedded(String... args) {
        CommandLine line = Shell.commandLine(new Palimpsest());
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(args);
    }

    private static Map<String, String> digests(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            Map<String, String> found = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(file.getFileName().toString(), Sha256.of(Files.readAllBytes(file)));
            }
            return found;
        }
    }
}
