package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.Weights;
import org.palimpsest.pages.PageImage;
import org.palimpsest.testkit.TestPages;

/** Trainings in JVMs of their own that are ended by signals, and go on. */
class InterruptedTrainingIT {
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void drawPairs() throws IOException {
        for (int i = 0; i < 8; i++) {
            PageImage truth = TestPages.printedPage(i, 160, 160);
            write("pairs/images/p" + i + ".png", TestPages.withStroke(truth, i));
            write("pairs/gts/p" + i + ".png", truth);
        }
    }

    private void write(String name, PageImage page) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, PageFiles.png(page));
    }

    @AfterEach
    void stopAll() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void endsAsIfItHadNeverBeenKilledOrAskedToStop(int workers) throws Exception {
        Process whole = training("whole", workers);
        assertThat(exitOf("whole", whole)).as("%s", log("whole")).isZero();

        Process killed = training("broken", workers);
        awaitCheckpointAfter(-1, killed);
        new ProcessBuilder("kill", "-KILL", "" + killed.pid()).start().waitFor();
        killed.waitFor();
        long reached = newestCheckpoint();

        Process stopped = training("broken", workers);
        awaitCheckpointAfter(reached, stopped);
        // and not SIGINT, which a JVM ignores if the shell that built it runs in the background
        new ProcessBuilder("kill", "-TERM", "" + stopped.pid()).start().waitFor();
        assertThat(exitOf("broken", stopped)).as("%s", log("broken")).isEqualTo(143);
        assertThat(log("broken")).contains("is kept, run again to go on");

        // the newest checkpoint is cut short, as by a full disk: the one before serves
        Path newest = checkpoint(newestCheckpoint());
        Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), 1000));
        Process resumed = training("broken", workers);
        assertThat(exitOf("broken", resumed)).as("%s", log("broken")).isZero();
        assertThat(log("broken")).contains("trying the one before").contains("going on from step");

        assertThat(model("broken", "final.zip")).isEqualTo(model("whole", "final.zip"));
        assertThat(model("broken", "best.zip")).isEqualTo(model("whole", "best.zip"));
    }

    private Weights model(String output, String name) throws Exception {
        return CheckpointFile.read(folder.resolve(output).resolve(name))
                .checkpoint()
                .weights();
    }

    private Process training(String output, int workers) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx1g"));
        // module openings and native choice as this JVM has them
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-D"))
                .forEach(command::add);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "org.palimpsest.jobs.Palimpsest", "train"));
        command.addAll(List.of("--input", folder.resolve("pairs").toString()));
        command.addAll(List.of("--output", folder.resolve(output).toString()));
        for (String setting : List.of(
                "spark.master=local[2]",
                "model.width=0.125",
                "train.batch=1",
                "train.crop-px=64",
                "train.workers=" + workers,
                "train.averaging-frequency=5",
                "train.checkpoint-every=200ms",
                "train.validation-share=0.3",
                "train.validate-every=50",
                "train.stages=[{samples=" + 120 * workers + ", learning-rate=[1e-3,1e-4]},{loss=l1,samples="
                        + 40 * workers + "}]")) {
            command.addAll(List.of("--set", setting));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(output + ".log").toFile()))
                .start();
        started.add(process);
        return process;
    }

    /** Waits for one to end by itself. */
    private int exitOf(String name, Process training) throws Exception {
        assertThat(training.waitFor(Processes.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends: %s", name, log(name))
                .isTrue();
        return training.exitValue();
    }

    /** Returns with the training in its middle, or fails because it has ended. */
    private void awaitCheckpointAfter(long step, Process training) throws Exception {
        Instant end = Instant.now().plus(Processes.PATIENCE);
        while (newestCheckpoint() <= step) {
            assertThat(training.isAlive() && Instant.now().isBefore(end))
                    .as("a checkpoint after step %d: %s", step, log("broken"))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Step of the newest checkpoint, −1 if there is none. */
    private long newestCheckpoint() throws IOException {
        Path checkpoints = folder.resolve("broken/checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return -1;
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("step-"))
                    .mapToLong(name -> Long.parseLong(name.substring(5, 15)))
                    .max()
                    .orElse(-1);
        }
    }

    private Path checkpoint(long step) {
        return folder.resolve("broken/checkpoints/step-%010d.zip".formatted(step));
    }

    private String log(String output) throws IOException {
        return Files.readString(folder.resolve(output + ".log"));
    }
}
