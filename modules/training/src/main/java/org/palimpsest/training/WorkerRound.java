package org.palimpsest.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * What one worker does between two averages: some steps of a stage on its own share of the samples. Travels to executors.
 *
 * @param steps of this round
 * @param worker number of this worker, from 0
 * @param workers how many share the samples
 */
public record WorkerRound(StageSpan span, long steps, int worker, int workers) implements Serializable {

    /**
     * What a worker came to.
     *
     * @param outcomes of its steps; fewer than were asked for if the loss became no number
     * @param learningNanos time spent on steps
     * @param waitingNanos time spent waiting for crops
     */
    public record Result(
            TrainerState state,
            List<StepOutcome> outcomes,
            List<PairFault> faults,
            long learningNanos,
            long waitingNanos)
            implements Serializable {
        public Result {
            outcomes = new ArrayList<>(outcomes);
            faults = new ArrayList<>(faults);
        }

        private boolean isSound() {
            return Double.isFinite(outcomes.get(outcomes.size() - 1).loss());
        }

        /** The mean of what all workers of a round came to, in their order; empty if the loss of one became no number. */
        public static Optional<TrainerState> meanState(List<Result> workers) {
            return workers.stream().allMatch(Result::isSound)
                    ? Optional.of(TrainerState.meanOf(
                            workers.stream().map(Result::state).toList()))
                    : Optional.empty();
        }

        /** Step by step the means over all workers, up to the step in which the first of them lost its way. */
        public static List<StepOutcome> meanOutcomes(List<Result> workers) {
            int steps = workers.stream()
                    .mapToInt(worker -> worker.outcomes.size())
                    .min()
                    .orElseThrow();
            List<StepOutcome> means = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                int at = i;
                StepOutcome first = workers.get(0).outcomes.get(at);
                means.add(new StepOutcome(
                        first.step(),
                        mean(workers, worker -> worker.outcomes.get(at).loss()),
                        mean(workers, worker -> worker.outcomes.get(at).gradientNorm()),
                        first.rate()));
            }
            return means;
        }

        private static double mean(List<Result> workers, ToDoubleFunction<Result> figure) {
            return workers.stream().mapToDouble(figure).sum() / workers.size();
        }
    }

    /**
     * Does the steps.
     *
     * @param nanos a clock for what the round cost; nothing else depends on it
     */
    Result run(StageTrainer trainer, CropStream crops, LongSupplier nanos) {
        List<StepOutcome> outcomes = new ArrayList<>();
        List<PairFault> faults = new ArrayList<>();
        long learning = 0;
        long waiting = 0;
        boolean sound = true;
        for (long i = 0; i < steps && sound; i++) {
            long start = nanos.getAsLong();
            CropStream.Made made = crops.next();
            long ready = nanos.getAsLong();
            StepOutcome outcome = trainer.fit(made.batch());
            learning += nanos.getAsLong() - ready;
            waiting += ready - start;
            faults.addAll(made.faults());
            outcomes.add(outcome);
            sound = Double.isFinite(outcome.loss());
        }
        return new Result(trainer.state(), outcomes, faults, learning, waiting);
    }
}
