package org.palimpsest.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.spark.TrainingSet;
import org.palimpsest.storage.Sha256;
import org.palimpsest.training.TrainingPlan;

/**
 * The facts of a training that each of its checkpoints carries: enough to tell whether a checkpoint belongs to it.
 *
 * @param bestPsnr of the validations so far, dB; negative infinity before the first
 */
record TrainingCard(Map<String, String> lines, double bestPsnr) {
    static final String BEST_PSNR = "best-psnr-db";
    private static final String PLAN = "plan-digest";
    private static final String PAIRS = "pairs-digest";

    static TrainingCard of(TrainingPlan plan, int workers, TrainingSet pairs, String parent) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("made-by", "palimpsest train, version " + new BuildVersion().version());
        lines.put("plan", plan.toString());
        lines.put(PLAN, Sha256.of(plan + " workers=" + workers + " parent=" + parent));
        lines.put("workers", Integer.toString(workers));
        lines.put("parent", parent);
        lines.put(
                "pairs",
                pairs.training().size() + " for training, " + pairs.validation().size() + " for validation");
        lines.put(PAIRS, pairs.digest());
        return new TrainingCard(lines, Double.NEGATIVE_INFINITY);
    }

    /** Whether {@code checkpoint} is of a training by the same plan from the same pairs. */
    boolean isOf(Checkpoint checkpoint) {
        return Objects.equals(lines.get(PLAN), checkpoint.card().get(PLAN))
                && Objects.equals(lines.get(PAIRS), checkpoint.card().get(PAIRS));
    }

    /** This card, going on from {@code checkpoint}. */
    TrainingCard goingOnFrom(Checkpoint checkpoint) {
        String best = checkpoint.card().get(BEST_PSNR);
        return new TrainingCard(lines, best == null ? Double.NEGATIVE_INFINITY : Double.parseDouble(best));
    }
}
