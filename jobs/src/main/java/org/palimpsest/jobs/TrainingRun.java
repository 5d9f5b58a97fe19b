package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.jobs.settings.TrainSettings;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.spark.AveragedWorkers.Spread;
import org.palimpsest.spark.StoredPairs;
import org.palimpsest.training.Trainer;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingCheckpoint;
import org.palimpsest.training.TrainingPlan;

/**
 * One training with everything it needs, from where a former process left it to its end.
 *
 * @param plan with all lengths in samples
 * @param validation the pairs that are judged by
 */
record TrainingRun(
        Settings settings,
        TrainingPlan plan,
        ModelFolder folder,
        StoredPairs training,
        StoredPairs validation,
        Consumer<String> say) {
    private static final String REPORT = "train.json";

    /** Trains to the end of the plan; the summary is also kept as {@code train.json}. */
    Map<String, Object> train(TrainingCard fresh, Optional<Checkpoint> parent, SparkConf conf)
            throws CheckpointException, IOException {
        Clock clock = Clock.systemUTC();
        Instant start = clock.instant();
        Optional<Checkpoint> finished = folder.find(TrainingWatch.FINAL);
        requireOfThisTraining(fresh, finished);
        if (finished.isPresent()) {
            say.accept("train  was finished before");
            Map<String, Object> summary = summary(finished.get().card(), Duration.ZERO);
            if (folder.store().find(REPORT).isEmpty()) {
                writeReport(summary);
            }
            return summary;
        }
        Optional<Checkpoint> former = folder.newest().map(ModelFolder.Found::checkpoint);
        requireOfThisTraining(fresh, former);
        Optional<Checkpoint> best = folder.findIfSound(Judging.BEST);
        requireOfThisTraining(fresh, best);
        // only now: another training's would go too
        folder.store().removeUnfinished();
        TrainerState from = former.isPresent()
                ? TrainingCheckpoint.stateOf(former.get())
                : parent.map(checkpoint -> TrainerState.startingFrom(checkpoint.weights()))
                        .orElseGet(() -> TrainerState.initial(plan));
        say.accept("train  " + training.size() + " pairs, " + plan.totalSamples() + " samples"
                + (former.isPresent() ? ", going on from step " + from.step() : ""));
        // without its file the best model is looked for anew
        TrainingCard card = best.isPresent() ? former.map(fresh::goingOnFrom).orElse(fresh) : fresh;
        try (StopSignal stop = new StopSignal(say);
                TrainingCrew crew = crew(conf);
                TrainingWatch watch = new TrainingWatch(
                        new TrainingWatch.Watched(
                                settings.train(),
                                plan,
                                card,
                                parent.map(List::of).orElse(List.of()),
                                from.step(),
                                training.size()),
                        folder,
                        new Validation(
                                validation,
                                settings.clean(),
                                crew.workplace(),
                                settings.train().maxUnreadableShare()),
                        stop,
                        say,
                        clock)) {
            TrainerState end = watch.begins(from) == Trainer.Next.END
                    ? from
                    : new Trainer(plan, crew.workforce(), watch).run(from);
            watch.ends(end);
            Map<String, Object> summary = summary(watch.card(end.step()), Duration.between(start, clock.instant()));
            writeReport(summary);
            return summary;
        }
    }

    /** What the folder holds, if anything, must be of this very training. */
    private void requireOfThisTraining(TrainingCard fresh, Optional<Checkpoint> held) {
        if (held.isPresent() && !fresh.isOf(held.get())) {
            Map<String, String> card = held.get().card();
            throw new UsageException("--output " + folder.store().uri()
                    + ": holds another model, by another plan or of other pairs, "
                    + card.getOrDefault("plan", "no plan known")
                    + ", " + card.getOrDefault("pairs", "no pairs known")
                    + "; give another output, or the same settings and pairs to go on");
        }
    }

    private TrainingCrew crew(SparkConf conf) {
        TrainSettings train = settings.train();
        return train.workers() == 1
                ? TrainingCrew.alone(plan, training, train.gpu())
                : TrainingCrew.onSpark(
                        plan, training, new Spread(train.workers(), train.averagingFrequency()), train.gpu(), conf);
    }

    private Map<String, Object> summary(Map<String, String> card, Duration time) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("command", "train");
        summary.put("exit", ExitCode.DONE.number());
        summary.put("output", folder.store().uri());
        summary.put("model", folder.store().find(Judging.BEST).isPresent() ? Judging.BEST : TrainingWatch.FINAL);
        summary.put("seconds", time.toMillis() / 1000.0);
        summary.putAll(card);
        return summary;
    }

    private void writeReport(Map<String, Object> summary) {
        try {
            folder.store()
                    .writeOnce(
                            REPORT,
                            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(summary));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain values can always be written", e);
        }
    }
}
