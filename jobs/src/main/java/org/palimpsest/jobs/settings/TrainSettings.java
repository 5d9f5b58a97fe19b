package org.palimpsest.jobs.settings;

import java.time.Duration;
import java.util.List;
import org.palimpsest.training.GpuUse;
import org.palimpsest.training.TrainingPlan;

/**
 * How a generator is trained and watched.
 *
 * @param plan whose stages may be counted in epochs still
 * @param inputWeights how often pages of each input come up, relative to one another; empty = all pages alike
 * @param workers Spark workers whose parameters are averaged; 1 = in this process, without Spark
 * @param gpu whether every process that trains must have a graphics processor
 * @param averagingFrequency steps of each worker between two averages
 * @param checkpointEvery time between two checkpoints
 * @param keptCheckpoints so many of the newest are kept
 * @param validateEvery samples between two validations
 * @param validationShare of the pairs never learnt from, 0…1
 * @param validationLeast so many pairs never learnt from at any rate, if the share is not 0, but no more than half of all
 * @param validationList file with the stems of the pairs never learnt from, instead of a share; empty = none
 * @param validationPairs so many of them are cleaned at each validation
 * @param patience validations without a better one after which the training ends; 0 = never
 * @param maxUnreadableShare of the training pairs, 0…1
 */
public record TrainSettings(
        TrainingPlan plan,
        List<Double> inputWeights,
        int workers,
        GpuUse gpu,
        int averagingFrequency,
        Duration checkpointEvery,
        int keptCheckpoints,
        long validateEvery,
        double validationShare,
        int validationLeast,
        String validationList,
        int validationPairs,
        int patience,
        double maxUnreadableShare,
        MlflowSettings mlflow) {}
