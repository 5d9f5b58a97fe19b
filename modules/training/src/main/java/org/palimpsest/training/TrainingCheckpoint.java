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
    /** Step, steps of the updater, and the pulse: usual loss, its steps, setbacks. */
    private static final String PROGRESS = "training-progress.bin";

    private static final int PROGRESS_BYTES = 4 * Long.BYTES + Integer.BYTES;

    private TrainingCheckpoint() {}

    public static Checkpoint of(TrainerState state, Map<String, String> card) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(RAW, state.weights().encode());
        float[] moments = state.updater().moments();
        ByteBuffer updater =
                ByteBuffer.allocate(Math.multiplyExact(4, moments.length)).order(ByteOrder.LITTLE_ENDIAN);
        updater.asFloatBuffer().put(moments);
        parts.put(UPDATER, updater.array());
        parts.put(
                PROGRESS,
                ByteBuffer.allocate(PROGRESS_BYTES)
                        .putLong(state.step())
                        .putLong(state.updater().steps())
                        .putDouble(state.pulse().usualLoss())
                        .putLong(state.pulse().steps())
                        .putInt(state.pulse().setbacks())
                        .array());
        return new Checkpoint(state.average(), card, parts);
    }

    /** The state to resume from, of a checkpoint that {@link #of} made. */
    public static TrainerState stateOf(Checkpoint checkpoint) throws CheckpointException {
        byte[] progress = part(checkpoint, PROGRESS);
        byte[] raw = part(checkpoint, RAW);
        byte[] updaterBytes = part(checkpoint, UPDATER);
        float[] moments = new float[updaterBytes.length / 4];
        ByteBuffer.wrap(updaterBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(moments);
        if (progress.length != PROGRESS_BYTES) {
            throw new CheckpointException("checkpoint: part " + PROGRESS + " has " + progress.length + " bytes, not "
                    + PROGRESS_BYTES + "; it is of another version: start a new training with it as parent");
        }
        ByteBuffer numbers = ByteBuffer.wrap(progress);
        long step = numbers.getLong();
        return new TrainerState(
                step,
                Weights.decode(checkpoint.spec(), raw),
                checkpoint.weights(),
                new UpdaterState(moments, numbers.getLong()),
                new Pulse(numbers.getDouble(), numbers.getLong(), numbers.getInt()));
    }

    private static byte[] part(Checkpoint checkpoint, String name) throws CheckpointException {
        return checkpoint
                .part(name)
                .orElseThrow(() -> new CheckpointException("checkpoint: has no part " + name
                        + "; it can erase but a training cannot resume from it: start a new one with it as parent"));
    }
}
