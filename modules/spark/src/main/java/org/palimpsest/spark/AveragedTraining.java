package org.palimpsest.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.palimpsest.training.PairSource;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StepOutcome;
import org.palimpsest.training.Trainer;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingPlan;
import org.palimpsest.training.WorkerRound;

/**
 * Training spread over Spark workers by parameter averaging: every worker takes the same state, does some steps on its own
 * share of the samples, and the means of parameters, batch statistics, moving average and updater state are the next state.
 * Workers are told apart by number and not by where they run, and means are taken in that order: a repeated task or another
 * placement changes nothing. With one worker it is the one-process trainer.
 */
public final class AveragedTraining {
    private final JavaSparkContext spark;
    private final TrainingPlan plan;
    private final PairSource pairs;
    private final Spread spread;
    private final Trainer.Listener listener;

    /**
     * @param workers tasks of a round
     * @param frequency steps of each worker between two averages
     */
    public record Spread(int workers, int frequency) implements Serializable {
        public Spread {
            if (workers < 1 || frequency < 1) {
                throw new IllegalArgumentException("train.workers: " + workers + ", train.averaging-frequency: "
                        + frequency + "; both must be at least 1");
            }
        }
    }

    public AveragedTraining(
            JavaSparkContext spark, TrainingPlan plan, PairSource pairs, Spread spread, Trainer.Listener listener) {
        this.spark = spark;
        this.plan = plan;
        this.pairs = pairs;
        this.spread = spread;
        this.listener = listener;
    }

    /** From a state to the end of the plan; the listener hears of every round as of one step. */
    public TrainerState run(TrainerState from) throws IOException {
        TrainerState state = from;
        long total = plan.stages().stream()
                .mapToLong(stage -> plan.stepsOf(stage, spread.workers()))
                .sum();
        long first = 0;
        for (Stage stage : plan.stages()) {
            long steps = plan.stepsOf(stage, spread.workers());
            while (state.step() < first + steps) {
                long inRound = Math.min(spread.frequency(), first + steps - state.step());
                List<WorkerRound.Result> results = round(stage, first, steps, inRound, state);
                state = TrainerState.meanOf(
                        results.stream().map(WorkerRound.Result::state).toList());
                double loss = results.stream()
                        .mapToDouble(WorkerRound.Result::loss)
                        .average()
                        .orElseThrow();
                StepOutcome outcome = new StepOutcome(state.step(), loss, Double.NaN);
                listener.stepped(stage, outcome, total);
                if (listener.wantsState(outcome)) {
                    listener.keep(state, stage);
                }
            }
            listener.keep(state, stage);
            first += steps;
        }
        return state;
    }

    private List<WorkerRound.Result> round(Stage stage, long first, long steps, long inRound, TrainerState state) {
        List<WorkerRound> shares = IntStream.range(0, spread.workers())
                .mapToObj(worker -> new WorkerRound(plan, stage, first, steps, inRound, worker, spread.workers()))
                .toList();
        Broadcast<TrainerState> start = spark.broadcast(state);
        PairSource travelling = pairs;
        try {
            return spark.parallelize(shares, shares.size())
                    .map(share -> share.run(start.value(), travelling))
                    .collect();
        } finally {
            start.destroy();
        }
    }
}
