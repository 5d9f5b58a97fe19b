package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.jobs.settings.TrainSettings;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.spark.StoredPair;
import org.palimpsest.spark.StoredPairs;
import org.palimpsest.spark.TrainingSet;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.training.Mixture;
import org.palimpsest.training.TrainingPlan;
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
            "  palimpsest train --input own-pairs --output mine --model erasenet-quarter --config conf/finetune.conf",
            "  palimpsest train --input synthetic --input own --output model --set train.input-weights=[3,1]",
            "  palimpsest train --input pairs --output model --config conf/contest.conf --set train.workers=4"
        })
public final class TrainJob implements Job {
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
            description = "A parent whose weights come first and which must be beaten; default: fresh weights.")
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
        LogLevels.set(options);
        SparkConf conf = SparkStart.conf("train", options.spark());
        Locations locations = new Locations(conf);
        Optional<CheckpointFile.Read> ancestor =
                parent.isEmpty() ? Optional.empty() : Optional.of(Models.read(parent, locations));
        // losses and crops go by the generator that is trained
        Settings settings = ancestor.map(
                        read -> options.settingsFor(read.checkpoint().spec()))
                .orElseGet(options::settings);
        List<StoreLocation> datasets = inputs.stream().map(locations::input).toList();
        StoreLocation model = locations.output(output, datasets.toArray(StoreLocation[]::new));
        TrainSettings train = settings.train();
        TrainingSet found = TrainingSet.of(datasets, DatasetLayout.CONTEST, split(train, locations))
                .limitedTo(options.limit());
        if (found.training().isEmpty()) {
            throw new UsageException("--input " + inputs + ": no pairs to learn from (" + found.unpaired()
                    + " files without a partner); put scans into images/ and truths of the same stems into gts/");
        }
        TrainingPlan plan = train.plan().over(found.training().size());
        List<StoredPair> judging = found.validation(train.validationPairs());
        if (judging.isEmpty()) {
            say("train  none of " + found.training().size()
                    + " pairs is kept back for validation: nothing will say which model"
                    + " is the best; raise train.validation-share, or name some stems in train.validation-list");
        } else {
            // else the first validation would find it out
            settings.clean().erasers().requireAvailable();
        }
        Models.requireWindow(
                "the generator to train", plan.generator(), settings.clean().plan());
        TrainingCard card = TrainingCard.of(
                plan,
                train,
                settings.mask(),
                found,
                ancestor.map(CheckpointFile.Read::digest).orElse("none"),
                conf.get("spark.master"));
        if (options.isDryRun()) {
            print(Map.of(
                    "command",
                    "train",
                    "dry-run",
                    true,
                    "pairs",
                    found.training().size(),
                    "validation-pairs",
                    found.validation().size(),
                    "samples",
                    plan.totalSamples()));
            return ExitCode.DONE.number();
        }
        try (PageStore store = model.open();
                StoredPairs training =
                        pairs(datasets, found.training(), settings).mixedBy(mixture(found, train));
                StoredPairs validation = pairs(datasets, judging, settings)) {
            ModelFolder folder = new ModelFolder(store, train.keptCheckpoints());
            TrainingRun run = new TrainingRun(settings, plan, folder, training, validation, this::say);
            print(run.train(card, ancestor.map(CheckpointFile.Read::checkpoint), conf));
        }
        return ExitCode.DONE.number();
    }

    private static TrainingSet.Split split(TrainSettings train, Locations locations) {
        if (train.validationList().isEmpty()) {
            return new TrainingSet.ByShare(train.validationShare(), train.validationLeast());
        }
        return new TrainingSet.ByList(locations.lines("train.validation-list", train.validationList()));
    }

    private Mixture mixture(TrainingSet found, TrainSettings train) {
        if (!train.inputWeights().isEmpty() && train.inputWeights().size() != inputs.size()) {
            throw new UsageException("train.input-weights: " + train.inputWeights() + " for " + inputs.size()
                    + " inputs; give one weight for each --input, in their order");
        }
        try {
            return found.mixture(train.inputWeights());
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(unusable.getMessage(), unusable);
        }
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
}
