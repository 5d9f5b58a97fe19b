package org.palimpsest.training;

import java.io.IOException;
import java.io.Serializable;

/**
 * What one worker does between two averages: some steps of a stage on its own share of the samples. Travels to executors.
 *
 * @param stage to train in
 * @param firstStep of the stage, counted over the whole training
 * @param stageSteps steps of the whole stage
 * @param steps steps of this round
 * @param worker number of this worker, from 0
 * @param workers how many share the samples
 */
public record WorkerRound(
        TrainingPlan plan, Stage stage, long firstStep, long stageSteps, long steps, int worker, int workers)
        implements Serializable {

    /**
     * What a worker came to.
     *
     * @param loss mean over the round's steps
     */
    public record Result(TrainerState state, double loss) implements Serializable {}

    public Result run(TrainerState from, PairSource pairs) throws IOException {
        try (StageTrainer trainer = new StageTrainer(plan, stage, firstStep, stageSteps, from);
                CropStream crops = new CropStream(plan, pairs, worker, workers, from.step())) {
            double sum = 0;
            for (long i = 0; i < steps; i++) {
                StepOutcome outcome = trainer.fit(crops.next());
                if (!Double.isFinite(outcome.loss())) {
                    throw new DivergedException(stage.name(), outcome.step());
                }
                sum += outcome.loss();
            }
            return new Result(trainer.state(), sum / steps);
        }
    }
}
