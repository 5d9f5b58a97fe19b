package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.jobs.settings.TrainSettings;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.spark.AveragedTraining;
import org.palimpsest.spark.AveragedTraining.Spread;
import org.palimpsest.spark.OneProcess;
import org.palimpsest.spark.StoredPair;
import org.palimpsest.spark.StoredPairs;
import org.palimpsest.spark.TrainingSet;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.training.Trainer;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingCheckpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code palimpsest train}: datasets of page pairs to a model. Run again into the same output, it goes on where it was. */
@Command(
        name = "train",
        description = "Trains a generator on page pairs; goes on where a former run into the same output ended.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  palimpsest train --input pairs --output model",
            "  palimpsest train --input synthetic --input own-pairs --output model --model erasenet-quarter",
            "  palimpsest train --input pairs --output model --config conf/contest.conf --set train.workers=4"
        })
public final class TrainJob implements Job {
    private static final String REPORT = "train.json";

    @Option(
            names = "--input",
            paramLabel = "URI",
            required = true,
            description = "Dataset with images/, gts/ and perhaps masks/; repeatable.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--output", paramLabel = "URI", required = true, description = "Folder of the model.")
    private String output;

    @Option(
            names = "--model",
            paramLabel = "URI|NAME",
            description = "A parent whose weights come first; default: fresh weights.")
    private String parent = "";

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Shell.run(new TrainJob(), args);
    }

    @Override
    public CommonOptions options() {
        return options;
    }

    @Override
    public Integer call() throws CheckpointException, IOException {
        Settings settings = options.settings();
        LogLevels.set(options);
        SparkConf conf = SparkStart.conf("train", settings.spark());
        Locations locations = new Locations(conf);
        List<StoreLocation> datasets = inputs.stream().map(locations::input).toList();
        StoreLocation model = locations.output(output, datasets.toArray(StoreLocation[]::new));
        TrainSettings train = settings.train();
        // else the first validation would find it out
        Models.requireWindow(
                "the generator of the group model",
                train.plan().generator(),
                settings.clean().plan());
        TrainingSet found = TrainingSet.of(datasets, DatasetLayout.CONTEST, train.validationShare());
        List<StoredPair> learnt = limited(found.training());
        if (learnt.isEmpty()) {
            throw new UsageException("--input " + inputs + ": no pairs to learn from (" + found.unpaired()
                    + " files without a partner); put scans into images/ and truths of the same stems into gts/");
        }
        Optional<Checkpoint> ancestor = parent.isEmpty() ? Optional.empty() : Optional.of(parentOf(train));
        TrainingCard card = TrainingCard.of(
                train.plan(),
                train.workers(),
                found,
                ancestor.isEmpty() ? "none" : Models.read(parent).digest());
        if (options.isDryRun()) {
            print(Map.of(
                    "command",
                    "train",
                    "dry-run",
                    true,
                    "pairs",
                    learnt.size(),
                    "samples",
                    train.plan().totalSamples()));
            return ExitCode.DONE.number();
        }
        try (PageStore store = model.open();
                StoredPairs training = pairs(datasets, learnt, settings);
                StoredPairs validation = pairs(datasets, found.validation(train.validationPairs()), settings)) {
            Run run = new Run(settings, new ModelFolder(store), training, validation);
            print(run.train(card, ancestor, this::say, conf));
        }
        return ExitCode.DONE.number();
    }

    private List<StoredPair> limited(List<StoredPair> pairs) {
        return pairs.subList(0, Math.min(pairs.size(), options.limit()));
    }

    private Checkpoint parentOf(TrainSettings train) throws CheckpointException {
        Checkpoint checkpoint = Models.read(parent).checkpoint();
        if (!checkpoint.spec().equals(train.plan().generator())) {
            throw new CheckpointException("model " + parent + ": is " + checkpoint.spec() + " but the settings ask for "
                    + train.plan().generator() + "; set the group model to what the parent is");
        }
        return checkpoint;
    }

    private static StoredPairs pairs(List<StoreLocation> datasets, List<StoredPair> pairs, Settings settings) {
        return new StoredPairs(
                datasets, pairs, settings.mask().rule(), settings.mask().polarity(), settings.limits());
    }

    private void say(String line) {
        if (!options.isQuiet()) {
            spec.commandLine().getErr().println(line);
            spec.commandLine().getErr().flush();
        }
    }

    private void print(Map<String, Object> summary) {
        if (options.wantsJson()) {
            try {
                spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(summary));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a summary of plain values can always be written", e);
            }
        } else {
            summary.forEach((key, value) -> spec.commandLine().getOut().println(key + ": " + value));
        }
    }

    /** One training with everything it needs. */
    private record Run(Settings settings, ModelFolder folder, StoredPairs training, StoredPairs validation) {

        Map<String, Object> train(
                TrainingCard fresh, Optional<Checkpoint> ancestor, Consumer<String> say, SparkConf conf)
                throws CheckpointException, IOException {
            Clock clock = Clock.systemUTC();
            Instant start = clock.instant();
            TrainSettings train = settings.train();
            Optional<Checkpoint> former = folder.newest();
            if (former.isPresent() && !fresh.isOf(former.get())) {
                throw new UsageException("--output " + folder.store().uri()
                        + ": holds a training by another plan or of other pairs, "
                        + former.get().card().get("plan")
                        + ", " + former.get().card().get("pairs")
                        + "; give another output, or the same settings and pairs to go on");
            }
            Optional<Checkpoint> finished = folder.find(TrainingWatch.FINAL);
            if (finished.isPresent()) {
                say.accept("train  was finished before");
                return summary(finished.get().card(), Duration.ZERO);
            }
            TrainingCard card = former.map(fresh::goingOnFrom).orElse(fresh);
            TrainerState from = former.isPresent()
                    ? TrainingCheckpoint.stateOf(former.get())
                    : ancestor.map(checkpoint -> TrainerState.startingFrom(checkpoint.weights()))
                            .orElseGet(() -> TrainerState.initial(train.plan()));
            say.accept("train  " + training.size() + " pairs, " + train.plan().totalSamples() + " samples"
                    + (former.isPresent() ? ", going on from step " + from.step() : ""));
            try (StopSignal stop = new StopSignal()) {
                TrainingWatch watch = new TrainingWatch(
                        train,
                        folder,
                        new Validation(validation, settings.clean().plan(), new OneProcess()),
                        card,
                        stop,
                        say,
                        clock,
                        from.step());
                TrainerState end = learn(from, watch, conf);
                watch.ends(end);
                Map<String, Object> summary = summary(watch.card(end), Duration.between(start, clock.instant()));
                writeReport(summary);
                return summary;
            }
        }

        private TrainerState learn(TrainerState from, TrainingWatch watch, SparkConf conf) throws IOException {
            TrainSettings train = settings.train();
            if (train.workers() == 1) {
                return new Trainer(train.plan(), training, watch).run(from);
            }
            try (JavaSparkContext spark = SparkStart.open(conf)) {
                Spread spread = new Spread(train.workers(), train.averagingFrequency());
                return new AveragedTraining(spark, train.plan(), training, spread, watch).run(from);
            }
        }

        private Map<String, Object> summary(Map<String, String> card, Duration time) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("command", "train");
            summary.put("exit", ExitCode.DONE.number());
            summary.put("output", folder.store().uri());
            summary.put("final", TrainingWatch.FINAL);
            summary.put("seconds", time.toMillis() / 1000.0);
            summary.putAll(card);
            return summary;
        }

        private void writeReport(Map<String, Object> summary) {
            try {
                folder.store()
                        .writeOnce(
                                REPORT,
                                new ObjectMapper()
                                        .writerWithDefaultPrettyPrinter()
                                        .writeValueAsBytes(summary));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a report of plain values can always be written", e);
            }
        }
    }
}
