package org.palimpsest.training;

import java.io.IOException;

/** Trains in one process: stage after stage, step after step, telling a listener. */
public final class Trainer {
    private final TrainingPlan plan;
    private final PairSource pairs;
    private final Listener listener;

    public Trainer(TrainingPlan plan, PairSource pairs, Listener listener) {
        this.plan = plan;
        this.pairs = pairs;
        this.listener = listener;
    }

    /** Sees every step, and decides when the state is worth taking: taking it costs a copy of all parameters. */
    public interface Listener {
        /** After every step. */
        void stepped(Stage stage, StepOutcome outcome, long totalSteps) throws IOException;

        /** Whether {@link #keep} is to be called now; asked after every step, and not asked at the end, where it always is. */
        boolean wantsState(StepOutcome outcome);

        void keep(TrainerState state, Stage stage) throws IOException;
    }

    /** From a state to the end of the plan; a state from within a stage goes on within it. */
    public TrainerState run(TrainerState from) throws IOException {
        TrainerState state = from;
        long total = plan.stages().stream()
                .mapToLong(stage -> plan.stepsOf(stage, 1))
                .sum();
        long first = 0;
        for (Stage stage : plan.stages()) {
            long steps = plan.stepsOf(stage, 1);
            if (state.step() < first + steps) {
                state = runStage(stage, first, steps, total, state);
                listener.keep(state, stage);
            }
            first += steps;
        }
        return state;
    }

    private TrainerState runStage(Stage stage, long first, long steps, long total, TrainerState from)
            throws IOException {
        try (StageTrainer trainer = new StageTrainer(plan, stage, first, steps, from);
                CropStream crops = new CropStream(plan, pairs, 0, 1, from.step())) {
            for (long step = from.step(); step < first + steps; step++) {
                StepOutcome outcome = trainer.fit(crops.next());
                if (!Double.isFinite(outcome.loss())) {
                    throw new DivergedException(stage.name(), outcome.step());
                }
                listener.stepped(stage, outcome, total);
                if (listener.wantsState(outcome)) {
                    listener.keep(trainer.state(), stage);
                }
            }
            return trainer.state();
        }
    }
}
