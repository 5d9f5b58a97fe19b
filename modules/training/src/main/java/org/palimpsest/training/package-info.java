/**
 * Trains a generator on page pairs: which crops ({@link org.palimpsest.training.CropSampler}), in which order
 * ({@link org.palimpsest.training.SampleOrder}), through which stages ({@link org.palimpsest.training.TrainingPlan}), one step
 * at a time ({@link org.palimpsest.training.StageTrainer}). {@link org.palimpsest.training.Trainer} does it with whatever
 * workforce it is given: {@link org.palimpsest.training.LoneWorker} is one process; several workers are the business of
 * {@code spark}. Start reading at {@code Trainer}.
 */
package org.palimpsest.training;
