package org.palimpsest.training;

import java.util.List;
import java.util.Optional;

/** Who does the steps of a training: one worker in this process, or several whose results are averaged. */
public interface Workforce extends AutoCloseable {
    /**
     * What was done at a stretch.
     *
     * @param outcomes a step each, at least one
     * @param faults pairs that were found unreadable
     * @param cost empty if nothing travelled
     */
    record Leg(List<StepOutcome> outcomes, List<PairFault> faults, Optional<RoundCost> cost) {}

    /** How many share the samples of a step. */
    int workers();

    /** Goes on from a state within a stage; what was done before is forgotten. */
    void enter(StageSpan span, TrainerState state);

    /** The next steps of the stage. */
    Leg advance();

    /** As it is after the last leg that came to its end. */
    TrainerState state();

    @Override
    void close();
}
