package org.palimpsest.training;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.palimpsest.network.Weights;

/**
 * What an updater remembers from step to step. A class and not a record because it owns an array.
 *
 * <p>It belongs to one stage's graph: a stage with other losses leaves out other layers, and its memory has another layout.
 */
public final class UpdaterState implements Serializable {
    /** That of an updater which has done nothing yet. */
    public static final UpdaterState FRESH = new UpdaterState(new float[0], 0);

    private static final long serialVersionUID = 1L;

    private final float[] moments;
    private final long steps;

    /**
     * @param moments Adam: first and second moments; empty for an updater that has none
     * @param steps that these moments have seen: Adam corrects young ones
     */
    UpdaterState(float[] moments, long steps) {
        this.moments = moments;
        this.steps = steps;
    }

    /** The element-wise mean, in the order given; all of one number of steps. */
    static UpdaterState meanOf(List<UpdaterState> several) {
        return new UpdaterState(
                Weights.mean(several.stream().map(UpdaterState::moments).toList()), several.get(0).steps);
    }

    /** The array itself, not a copy. */
    float[] moments() {
        return moments;
    }

    long steps() {
        return steps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UpdaterState that && steps == that.steps && Arrays.equals(moments, that.moments);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(steps) + Arrays.hashCode(moments);
    }
}
