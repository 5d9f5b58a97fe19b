package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.Weights;

/** Trainings in JVMs of their own that are ended by signals, and go on. */
class InterruptedTrainingIT {
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void drawPairs() {
        new SmallInputs(folder).pairs(8, 160, 160);
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor(); // after that nobody writes into the folder
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void endsAsIfItHadNeverBeenKilledOrAskedToStop(int workers) throws Exception {
        Process whole = training("whole", workers);
        assertThat(exitOf("whole", whole)).as("%s", log("whole")).isZero();

        for (int attempt = 1; !isInterruptedTwice(workers); attempt++) {
            assertThat(attempt)
                    .as(
                            "tries in which a training ended before a signal reached it; more samples would last longer: %s",
                            log("broken"))
                    .isLessThan(3);
        }
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

    /**
     * Whether a training was killed in its middle, and the one that went on was asked to end in its own: each may end before
     * the signal on a machine that holds this JVM up.
     */
    private boolean isInterruptedTwice(int workers) throws Exception {
        removeTraining();
        int killed = exitAfterSignal("-KILL", -1, workers);
        assertThat(killed).as("%s", log("broken")).isIn(0, 137);
        if (killed == 0) {
            return false;
        }
        // and not SIGINT, which a JVM ignores if the shell that built it runs in the background
        int asked = exitAfterSignal("-TERM", newestCheckpoint(), workers);
        assertThat(asked).as("%s", log("broken")).isIn(0, 143);
        return asked == 143;
    }

    private int exitAfterSignal(String signal, long afterStep, int workers) throws Exception {
        Process training = training("broken", workers);
        awaitCheckpointAfter(afterStep, training);
        new ProcessBuilder("kill", signal, "" + training.pid()).start().waitFor();
        return exitOf("broken", training);
    }

    private void removeTraining() throws IOException {
        Path broken = folder.resolve("broken");
        if (Files.exists(broken)) {
            try (Stream<Path> files = Files.walk(broken)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
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

    /** Returns with the training in its middle, or when it has ended. */
    private void awaitCheckpointAfter(long step, Process training) throws Exception {
        Instant end = Instant.now().plus(Processes.PATIENCE);
        while (training.isAlive() && newestCheckpoint() <= step) {
            assertThat(Instant.now())
                    .as("a checkpoint after step %d: %s", step, log("broken"))
                    .isBefore(end);
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
