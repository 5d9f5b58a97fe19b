package org.palimpsest.training;

import java.io.Serializable;
import java.util.List;
import org.palimpsest.network.Weights;

/**
 * Everything a step changes: what has to travel, or be kept, for another process to go on. A class and not a record because
 * it owns an array.
 */
public final class TrainerState implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long step;
    private final Weights weights;
    private final Weights average;
    private final float[] updater;

    /**
     * @param step steps done, over all stages
     * @param weights as they are after that step
     * @param average their moving average
     * @param updater the updater's state (Adam: first and second moments), empty before the first step of a stage
     */
    public TrainerState(long step, Weights weights, Weights average, float[] updater) {
        this.step = step;
        this.weights = weights;
        this.average = average;
        this.updater = updater;
    }

    /** Before the first step. */
    public static TrainerState initial(TrainingPlan plan) {
        Weights fresh = Weights.initial(plan.generator(), plan.seed());
        return startingFrom(fresh);
    }

    /** Before the first step, from a parent's weights. */
    public static TrainerState startingFrom(Weights parent) {
        return new TrainerState(0, parent, parent, new float[0]);
    }

    /** The mean of what several workers came to from one state in as many steps each, in the order given. */
    public static TrainerState meanOf(List<TrainerState> workers) {
        long step = workers.get(0).step;
        if (workers.stream().anyMatch(worker -> worker.step != step)) {
            throw new IllegalArgumentException("averaging: workers have done different numbers of steps: "
                    + workers.stream().map(TrainerState::step).toList());
        }
        return new TrainerState(
                step,
                Weights.meanOf(workers.stream().map(TrainerState::weights).toList()),
                Weights.meanOf(workers.stream().map(TrainerState::average).toList()),
                Weights.mean(workers.stream().map(TrainerState::updater).toList()));
    }

    public long step() {
        return step;
    }

    public Weights weights() {
        return weights;
    }

    public Weights average() {
        return average;
    }

    /** The array itself, not a copy. */
    public float[] updater() {
        return updater;
    }
}
