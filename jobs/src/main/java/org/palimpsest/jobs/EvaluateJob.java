package org.palimpsest.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.palimpsest.cleaning.Answer;
import org.palimpsest.cleaning.EraserPlan;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.spark.CheckpointErasers;
import org.palimpsest.spark.Cluster;
import org.palimpsest.spark.Contender;
import org.palimpsest.spark.DatasetPairs;
import org.palimpsest.spark.EvaluatePages;
import org.palimpsest.spark.PageOutcome;
import org.palimpsest.spark.StoredPair;
import org.palimpsest.spark.StoredPairs;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code palimpsest evaluate}: models against the truths of a dataset, with what doing nothing scores beside them. */
@Command(
        name = "evaluate",
        description = "Cleans the pages of a dataset and scores them against their truths, beside doing nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  palimpsest evaluate --input pairs --model erasenet-quarter",
            "  palimpsest evaluate --input pairs --model model/best.zip --model erasenet-quarter --output figures",
            "  palimpsest evaluate --input pairs --model a.zip --model b.zip --averaged --limit 50 --json"
        })
public final class EvaluateJob implements Job {
    private static final String JSON = "evaluation.json";
    private static final String HTML = "evaluation.html";

    @Option(
            names = "--input",
            paramLabel = "URI",
            required = true,
            description = "Dataset with images/, gts/ and perhaps masks/.")
    private String input;

    @Option(
            names = "--model",
            paramLabel = "URI|NAME",
            description = "A checkpoint or a shipped model; repeated, they are compared. Default: clean.model.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--averaged", description = "Score the average of all models too, as clean with all of them gives.")
    private boolean averaged;

    @Option(
            names = "--output",
            paramLabel = "URI",
            description = "Folder for " + HTML + " and " + JSON + ", which has every page's figures.")
    private String output = "";

    @Option(
            names = "--pictures",
            paramLabel = "N",
            description = "So many of the worst pages are shown in the report. Default: ${DEFAULT-VALUE}.")
    private int pictures = 30;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Shell.run(new EvaluateJob(), args);
    }

    @Override
    public CommonOptions options() {
        return options;
    }

    @Override
    public Integer call() throws CheckpointException {
        Settings settings = options.settings();
        if (pictures < 0) {
            throw new UsageException("--pictures " + pictures + ": must be 0 or more");
        }
        LogLevels.set(options);
        SparkConf conf = SparkStart.conf("evaluate", settings.spark());
        Locations locations = new Locations(conf);
        StoreLocation dataset = locations.input(input);
        List<StoreLocation> target = output.isEmpty() ? List.of() : List.of(locations.output(output, dataset));
        List<Contender> contenders = contenders(settings, locations);
        DatasetPairs found = pairsOf(dataset);
        List<StoredPair> scored =
                found.pairs().subList(0, Math.min(found.pairs().size(), options.limit()));
        if (options.isDryRun()) {
            print("evaluate: " + scored.size() + " pairs to score, "
                    + found.refused().size() + " files without a partner; nothing was done\n");
            return ExitCode.DONE.number();
        }
        Clock clock = Clock.systemUTC();
        Instant start = clock.instant();
        Evaluation evaluation = new Evaluation(
                input,
                settings.clean().plan(),
                contenders.stream().map(Contender::name).toList(),
                outcomes(dataset, scored, contenders, settings, conf),
                found.refused());
        target.forEach(folder -> write(folder, evaluation));
        print(
                options.wantsJson()
                        ? evaluation.summaryAsJson() + "\n"
                        : evaluation.asText(Duration.between(start, clock.instant())) + wherePrinted());
        return evaluation.exit().number();
    }

    private List<Contender> contenders(Settings settings, Locations locations) throws CheckpointException {
        // masks are scored whatever the composite
        EraserPlan erasers = settings.clean().erasers().with(Answer.PAGE_AND_MASK);
        erasers.requireAvailable();
        List<String> names = models.isEmpty() ? List.of(settings.clean().model()) : models;
        if (new LinkedHashSet<>(names).size() < names.size()) {
            throw new UsageException("--model " + names + ": one is given twice; name each once");
        }
        List<Contender> contenders = new ArrayList<>();
        List<byte[]> all = new ArrayList<>();
        for (String name : names) {
            Checkpoint model = Models.read(name, locations).checkpoint();
            Models.requireWindow("model " + name, model.spec(), settings.clean().plan());
            byte[] zip = CheckpointFile.encode(model.forErasing());
            all.add(zip);
            contenders.add(new Contender.Model(name, new CheckpointErasers(List.of(zip), erasers)));
        }
        if (averaged) {
            contenders.add(new Contender.Model("average of " + all.size(), new CheckpointErasers(all, erasers)));
        }
        contenders.add(new Contender.Untouched());
        contenders.add(new Contender.ByColour());
        return contenders;
    }

    private DatasetPairs pairsOf(StoreLocation dataset) {
        try (PageStore store = dataset.open()) {
            DatasetPairs found = DatasetPairs.in(store, DatasetLayout.CONTEST, 0);
            if (found.pairs().isEmpty()) {
                throw new UsageException("--input " + input + ": no pairs ("
                        + found.refused().size()
                        + " files without a partner); put scans into images/ and truths of the same stems into gts/");
            }
            return found;
        }
    }

    private List<PageOutcome> outcomes(
            StoreLocation dataset,
            List<StoredPair> stored,
            List<Contender> contenders,
            Settings settings,
            SparkConf conf) {
        EvaluatePages.Terms terms =
                new EvaluatePages.Terms(settings.spark().partitions(), output.isEmpty() ? 0 : pictures);
        try (StoredPairs pairs = new StoredPairs(
                        List.of(dataset),
                        stored,
                        settings.mask().rule(),
                        settings.mask().polarity(),
                        settings.limits());
                JavaSparkContext spark = SparkStart.open(conf)) {
            return new EvaluatePages(pairs, settings.clean().plan(), contenders, new PagePanels())
                    .score(
                            new Cluster(spark),
                            terms,
                            ProgressLine.of(
                                    "evaluate", options, spec.commandLine().getErr()));
        }
    }

    private static void write(StoreLocation folder, Evaluation evaluation) {
        try (PageStore store = folder.open()) {
            store.writeOnce(HTML, evaluation.asHtml().getBytes(StandardCharsets.UTF_8));
            store.writeOnce(JSON, evaluation.asJson().getBytes(StandardCharsets.UTF_8));
        }
    }

    private String wherePrinted() {
        return output.isEmpty() ? "" : "report: " + output + "/" + HTML + "\n";
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
