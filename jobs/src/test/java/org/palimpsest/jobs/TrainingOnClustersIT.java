package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.Weights;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.storage.StoredObject;

/**
 * One training by two workers, reading and writing a real S3 server: wherever it runs, and even if an executor is killed in the
 * middle of it, the same weights come out.
 */
class TrainingOnClustersIT {
    private static final String EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

    @AutoClose
    private final Commands commands = new Commands();

    @TempDir
    Path folder;

    @Test
    void trainsTheSameWeightsLocallyOnALocalClusterAndStandaloneWithAnExecutorKilled() throws Exception {
        try (Processes processes = new Processes(folder)) {
            S3Server s3 = S3Server.start(processes);
            upload(pairs(), s3.at("pairs"));

            train(processes, s3, "local[2]", "local");
            train(processes, s3, "local-cluster[2,1,4096]", "local-cluster");
            String master = StandaloneSpark.start(processes, 2, 1);
            String standalone = trainWithAnExecutorKilled(processes, s3, master);

            Weights local = trained(s3, "local");
            assertThat(trained(s3, "local-cluster")).isEqualTo(local);
            assertThat(trained(s3, standalone)).isEqualTo(local);
        }
    }

    private static void train(Processes processes, S3Server s3, String master, String name) throws Exception {
        Process submit = submitted(processes, s3, master, name);
        assertThat(processes.exitOf(name, submit)).as("%s", processes.log(name)).isZero();
    }

    private static Process submitted(Processes processes, S3Server s3, String master, String name) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--input", s3.uri("pairs"), "--output", s3.uri(name)));
        for (String setting : List.of(
                "model.width=0.125",
                "train.crop-px=64",
                "train.batch=2",
                "train.stages=[{samples=720}]",
                "train.checkpoint-every=200ms",
                "train.validation-share=0",
                "train.workers=2",
                "train.averaging-frequency=10")) {
            arguments.addAll(List.of("--set", setting));
        }
        Map<String, String> properties = new TreeMap<>(s3.sparkProperties());
        properties.put("spark.executor.cores", "1");
        return processes.start(name, StandaloneSpark.submit(master, "TrainJob", properties, arguments));
    }

    /** Until an executor is killed before its training ends: on a machine that holds this JVM up one may end first. */
    private static String trainWithAnExecutorKilled(Processes processes, S3Server s3, String master) throws Exception {
        for (int attempt = 1; attempt <= 3; attempt++) {
            String name = "standalone-" + attempt;
            Process training = submitted(processes, s3, master, name);
            awaitCheckpoint(s3, name, training);
            killOneExecutor(processes);
            assertThat(processes.exitOf(name, training))
                    .as("%s", processes.log(name))
                    .isZero();
            if (processes.log(name).contains("Lost executor")) {
                return name;
            }
        }
        throw new AssertionError(
                "no executor was lost: three trainings ended before one could be killed, so their stage is"
                        + " too short for this machine; or Spark says it in other words. The last one: "
                        + processes.log("standalone-3"));
    }

    /** The first of many: the training is in its middle, or has ended. */
    private static void awaitCheckpoint(S3Server s3, String name, Process training) throws Exception {
        try (PageStore store = s3.at(name).open()) {
            while (training.isAlive() && store.list("checkpoints").isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static void killOneExecutor(Processes processes) {
        processes
                .all()
                .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
                .findFirst()
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private Path pairs() {
        Path pairs = folder.resolve("pairs");
        commands.synthesize(pairs, 3);
        return pairs;
    }

    private static void upload(Path from, StoreLocation to) throws Exception {
        try (PageStore store = to.open();
                Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                store.writeOnce(from.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private static Weights trained(S3Server s3, String name) throws Exception {
        try (PageStore store = s3.at(name).open()) {
            StoredObject model = store.find("final.zip").orElseThrow();
            return CheckpointFile.read(store.read(model), name).checkpoint().weights();
        }
    }
}
