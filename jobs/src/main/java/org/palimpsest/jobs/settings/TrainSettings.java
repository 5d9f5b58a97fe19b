package org.palimpsest.jobs.settings;

import java.time.Duration;
import org.palimpsest.training.TrainingPlan;

/**
 * How a generator is trained and watched.
 *
 * @param workers Spark workers whose parameters are averaged; 1 = in this process, without Spark
 * @param averagingFrequency steps of each worker between two averages
 * @param checkpointEvery time between two checkpoints
 * @param validateEvery samples between two validations
 * @param validationShare of the pairs never learnt from, 0…1
 * @param validationPairs so many of them are cleaned at each validation
 */
public record TrainSettings(
        TrainingPlan plan,
        int workers,
        int averagingFrequency,
        Duration checkpointEvery,
        long validateEvery,
        double validationShare,
        int validationPairs) {}
