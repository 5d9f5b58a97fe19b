package org.palimpsest.training;

import java.io.IOException;
import java.util.Optional;
import org.palimpsest.network.CheckpointException;

/**
 * Trains: stage after stage, step after step, telling a listener; when the loss runs away it goes back to the last good state
 * with a lower rate. Who does the steps is the workforce's business.
 */
public final class Trainer {
    private final TrainingPlan plan;
    private final Workforce workforce;
    private final Listener listener;

    /** @param plan with all lengths in samples */
    public Trainer(TrainingPlan plan, Workforce workforce, Listener listener) {
        this.plan = plan;
        this.workforce = workforce;
        this.listener = listener;
    }

    /** Whether a training goes on. */
    public enum Next {
        GO_ON,
        END
    }

    /**
     * A state that was kept.
     *
     * @param name where, for people
     */
    public record Kept(String name, TrainerState state) {}

    /** Sees every step, and decides when the state is worth taking: taking it costs a copy of all parameters. */
    public interface Listener {
        /** After every step. */
        void stepped(Stage stage, StepOutcome outcome, long totalSteps) throws IOException;

        /** Whether {@link #keep} is to be called now; not asked at the end of a stage, where it always is. */
        boolean wantsState(StepOutcome outcome);

        Next keep(TrainerState state, Stage stage) throws IOException;

        /**
         * The newest state that was kept and is still sound.
         *
         * @throws CheckpointException if states were kept and none is sound any more
         */
        Optional<Kept> lastGood() throws CheckpointException;

        /** Whether this process was asked to end: then a leg that fails is no fault. */
        boolean isStopping();

        /** A pair that cannot be learnt from. */
        void unreadable(PairFault fault);

        /** After a round of several workers. */
        void averaged(RoundCost cost);

        /** The loss ran away, and training goes on from a state that is good, at {@code rateFactor} times the plan's rate. */
        void setBack(String why, Kept good, double rateFactor);
    }

    /**
     * From a state to the end of the plan, or until the listener says so; a state from within a stage goes on within it.
     *
     * @throws DivergedException if the loss ran away more often than the plan's caution allows
     * @throws CheckpointException if it ran away and what was kept is damaged
     */
    public TrainerState run(TrainerState from) throws IOException, CheckpointException {
        TrainerState state = from;
        while (true) {
            try {
                return stages(state);
            } catch (DivergedException diverged) {
                Kept good = listener.lastGood().orElse(new Kept("the start of this run", from));
                int setbacks = diverged.setbacks() + 1;
                if (setbacks > plan.caution().setbacks()) {
                    throw diverged.forGood(setbacks, good);
                }
                Pulse pulse = good.state().pulse().withSetbacks(setbacks);
                state = good.state().with(pulse);
                listener.setBack(diverged.getMessage(), good, pulse.slowedBy(plan.caution()));
            }
        }
    }

    private TrainerState stages(TrainerState from) throws IOException {
        TrainerState state = from;
        long total = plan.spans(workforce.workers()).stream()
                .mapToLong(StageSpan::steps)
                .sum();
        for (StageSpan span : plan.spans(workforce.workers())) {
            if (state.step() < span.end()) {
                Pulse pulse = state.step() == span.first() ? state.pulse().atStageStart() : state.pulse();
                Reached reached = stage(span, total, state.with(pulse));
                state = reached.state;
                if (reached.next == Next.END) {
                    return state;
                }
            }
        }
        return state;
    }

    private record Reached(TrainerState state, Next next) {}

    private Reached stage(StageSpan span, long total, TrainerState from) throws IOException {
        Pulse pulse = from.pulse();
        workforce.enter(span, from);
        while (true) {
            Workforce.Leg leg = leg(span.stage(), pulse);
            leg.faults().forEach(listener::unreadable);
            StepOutcome last = leg.outcomes().get(leg.outcomes().size() - 1);
            for (StepOutcome outcome : leg.outcomes()) {
                pulse = pulse.after(outcome, span.stage(), plan.caution());
                listener.stepped(span.stage(), outcome, total);
            }
            leg.cost().ifPresent(listener::averaged);
            boolean ends = last.step() >= span.end();
            if (ends || listener.wantsState(last)) {
                TrainerState state = sound(span.stage(), last, pulse);
                Next next = listener.keep(state, span.stage());
                if (ends || next == Next.END) {
                    return new Reached(state, next);
                }
            }
        }
    }

    private Workforce.Leg leg(Stage stage, Pulse pulse) throws IOException {
        try {
            return workforce.advance();
        } catch (RuntimeException failed) {
            if (listener.isStopping()) {
                listener.keep(workforce.state().with(pulse), stage);
            }
            throw failed;
        }
    }

    private TrainerState sound(Stage stage, StepOutcome last, Pulse pulse) {
        TrainerState state = workforce.state().with(pulse);
        if (!state.weights().areFinite() || !state.average().areFinite()) {
            throw DivergedException.ofWeights(stage, last, pulse);
        }
        return state;
    }
}
