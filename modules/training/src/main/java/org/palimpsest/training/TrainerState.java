package org.palimpsest.training;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.palimpsest.network.ParameterShape;
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
    private final UpdaterState updater;
    private final Pulse pulse;

    /**
     * @param step steps done, over all stages
     * @param weights as they are after that step
     * @param average their moving average
     * @param updater what the updater remembers
     * @param pulse how the training fares
     */
    TrainerState(long step, Weights weights, Weights average, UpdaterState updater, Pulse pulse) {
        this.step = step;
        this.weights = weights;
        this.average = average;
        this.updater = updater;
        this.pulse = pulse;
    }

    /** Before the first step. */
    public static TrainerState initial(TrainingPlan plan) {
        Weights fresh = Weights.initial(plan.generator(), plan.seed());
        return startingFrom(fresh);
    }

    /** Before the first step, from a parent's weights. */
    public static TrainerState startingFrom(Weights parent) {
        return new TrainerState(0, parent, parent, UpdaterState.FRESH, Pulse.RESTING);
    }

    /** The mean of what several workers came to from one state in as many steps each, in the order given. */
    static TrainerState meanOf(List<TrainerState> workers) {
        long step = workers.get(0).step;
        if (workers.stream().anyMatch(worker -> worker.step != step)) {
            throw new IllegalArgumentException("averaging: workers have done different numbers of steps: "
                    + workers.stream().map(TrainerState::step).toList());
        }
        return new TrainerState(
                step,
                Weights.meanOf(workers.stream().map(TrainerState::weights).toList()),
                Weights.meanOf(workers.stream().map(TrainerState::average).toList()),
                UpdaterState.meanOf(workers.stream().map(TrainerState::updater).toList()),
                workers.get(0).pulse);
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

    public UpdaterState updater() {
        return updater;
    }

    Pulse pulse() {
        return pulse;
    }

    TrainerState with(Pulse other) {
        return new TrainerState(step, weights, average, updater, other);
    }

    /** What its numbers weigh as they travel. */
    public long bytes() {
        long values = ParameterShape.allOf(weights.spec()).stream()
                .mapToLong(ParameterShape::length)
                .sum();
        return Float.BYTES * (2 * values + updater.moments().length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainerState that
                && step == that.step
                && weights.equals(that.weights)
                && average.equals(that.average)
                && updater.equals(that.updater)
                && pulse.equals(that.pulse);
    }

    @Override
    public int hashCode() {
        return Objects.hash(step, weights, average, updater, pulse);
    }
}
