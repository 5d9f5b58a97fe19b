package org.palimpsest.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.palimpsest.jobs.settings.MaskSettings;
import org.palimpsest.jobs.settings.TrainSettings;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.spark.TrainingSet;
import org.palimpsest.storage.Sha256;
import org.palimpsest.training.TrainingPlan;

/**
 * The facts of a training that each of its checkpoints carries: how it came about, and enough to tell whether a checkpoint
 * belongs to it.
 *
 * @param best of the validations so far
 */
record TrainingCard(Map<String, String> lines, BestSoFar best) {
    private static final String PLAN = "plan-digest";
    private static final String PAIRS = "pairs-digest";

    /**
     * @param masks how the pairs' masks are read or computed: labels too
     * @param parent digest of the parent, or {@code none}
     * @param master where Spark's workers are, if there are several
     */
    static TrainingCard of(
            TrainingPlan plan,
            TrainSettings train,
            MaskSettings masks,
            TrainingSet pairs,
            String parent,
            String master) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("made-by", "palimpsest train, version " + new BuildVersion().version());
        lines.put("plan", plan.toString());
        lines.put(
                PLAN,
                Sha256.of(plan + " workers=" + train.workers() + " frequency="
                        + (train.workers() == 1 ? 1 : train.averagingFrequency()) + " parent=" + parent));
        lines.put(
                "workers",
                train.workers() == 1
                        ? "1, in one process"
                        : train.workers() + ", averaged every " + train.averagingFrequency() + " steps, on " + master);
        lines.put("parent", parent);
        lines.put(
                "pairs",
                pairs.training().size() + " for training, " + pairs.validation().size() + " for validation"
                        + (train.inputWeights().isEmpty() ? "" : ", weights of the inputs " + train.inputWeights()));
        lines.put(
                PAIRS,
                Sha256.of(pairs.digest() + " weights=" + train.inputWeights() + " rule=" + masks.rule() + " polarity="
                        + masks.polarity()));
        lines.put("hardware", hardware());
        return new TrainingCard(lines, BestSoFar.NONE);
    }

    private static String hardware() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " x " + processor() + ", " + System.getProperty("os.name") + ", Java "
                + Runtime.version() + ", heap " + runtime.maxMemory() / (1 << 20) + " MiB, OMP_NUM_THREADS="
                + System.getenv().getOrDefault("OMP_NUM_THREADS", "unset");
    }

    private static String processor() {
        try (Stream<String> facts = Files.lines(Path.of("/proc/cpuinfo"))) {
            return facts.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    /** Whether {@code checkpoint} is of a training by the same plan from the same pairs. */
    boolean isOf(Checkpoint checkpoint) {
        return Objects.equals(lines.get(PLAN), checkpoint.card().get(PLAN))
                && Objects.equals(lines.get(PAIRS), checkpoint.card().get(PAIRS));
    }

    /** This card, going on from {@code checkpoint}. */
    TrainingCard goingOnFrom(Checkpoint checkpoint) {
        return new TrainingCard(lines, BestSoFar.of(checkpoint.card()));
    }
}
