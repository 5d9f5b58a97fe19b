package org.palimpsest.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.Weights;

/**
 * A trainer's state as a checkpoint: the moving average as the model's weights, and beside them what is needed to go on: raw
 * weights, updater, step.
 */
public final class TrainingCheckpoint {
    private static final String RAW = "training-weights.f32";
    private static final String UPDATER = "training-updater.f32";
    private static final String STEP = "training-step.i64";

    private TrainingCheckpoint() {}

    public static Checkpoint of(TrainerState state, Map<String, String> card) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(RAW, state.weights().encode());
        ByteBuffer updater = ByteBuffer.allocate(Math.multiplyExact(4, state.updater().length))
                .order(ByteOrder.LITTLE_ENDIAN);
        updater.asFloatBuffer().put(state.updater());
        parts.put(UPDATER, updater.array());
        parts.put(STEP, ByteBuffer.allocate(Long.BYTES).putLong(state.step()).array());
        return new Checkpoint(state.average(), card, parts);
    }

    /** The state to resume from, of a checkpoint that {@link #of} made. */
    public static TrainerState stateOf(Checkpoint checkpoint) throws CheckpointException {
        byte[] step = part(checkpoint, STEP);
        byte[] raw = part(checkpoint, RAW);
        byte[] updaterBytes = part(checkpoint, UPDATER);
        float[] updater = new float[updaterBytes.length / 4];
        ByteBuffer.wrap(updaterBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(updater);
        return new TrainerState(
                ByteBuffer.wrap(step).getLong(), Weights.decode(checkpoint.spec(), raw), checkpoint.weights(), updater);
    }

    private static byte[] part(Checkpoint checkpoint, String name) throws CheckpointException {
        return checkpoint
                .part(name)
                .orElseThrow(() -> new CheckpointException("checkpoint: has no part " + name
                        + "; it can erase but a training cannot resume from it: start a new one with it as parent"));
    }
}
