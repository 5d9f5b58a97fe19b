package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.spark.MaskPages;
import org.palimpsest.spark.MaskWork;
import org.palimpsest.spark.QuarantineLimit;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.State;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code palimpsest mask}: a dataset's scans and truths to erase masks. */
@Command(
        name = "mask",
        description = "Computes the erase mask of each pair of a dataset: images/ and gts/ in, masks/ out.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  palimpsest mask --input pairs --output masks",
            "  palimpsest mask --input pairs --output masks --set mask.rule=hard-cut --set mask.polarity=erase-black",
            "  palimpsest mask --input s3a://box/pairs --output s3a://box/masks --dry-run"
        })
public final class MaskJob implements Job {
    private static final String REPORT = "_palimpsest/mask-report.json";
    private static final int SHOWN = 10;

    @Option(names = "--input", paramLabel = "URI", required = true, description = "Dataset with images/ and gts/.")
    private String input;

    @Option(names = "--output", paramLabel = "URI", required = true, description = "Where masks/ and the report go.")
    private String output;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Shell.run(new MaskJob(), args);
    }

    @Override
    public CommonOptions options() {
        return options;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        LogLevels.set(options);
        SparkConf conf = SparkStart.conf("mask", settings.spark());
        Locations locations = new Locations(conf);
        StoreLocation dataset = locations.input(input);
        MaskWork work = new MaskWork(
                dataset,
                locations.output(output, dataset),
                DatasetLayout.CONTEST,
                settings.mask().rule(),
                settings.mask().polarity(),
                settings.limits());
        StepRun run =
                new StepRun(spec.commandLine(), options, conf, settings.spark().partitions(), Clock.systemUTC());
        try (PageStore pairs = work.input().open();
                PageStore masks = work.output().open()) {
            MaskPages pages = new MaskPages(work);
            var plan = pages.plan(pairs, FormerRuns.in(masks));
            if (plan.tasks().isEmpty() && plan.settled().isEmpty()) {
                throw new UsageException("--input " + input + ": no pairs; put scans into "
                        + work.layout().scans() + "/ and truths of the same stems into "
                        + work.layout().truths() + "/");
            }
            var step = new StepRun.Step<>(
                    plan,
                    pages.workers(),
                    Map.of(
                            "rule",
                            work.rule().name(),
                            "polarity",
                            work.polarity().name()));
            return run.carryOut(step, masks, run.ledgerIn(masks), QuarantineLimit.NONE, this::report)
                    .number();
        }
    }

    private Map<String, Object> report(PageStore output, RunSummary summary) {
        List<LedgerEntry> suspicious = summary.entries().stream()
                .filter(entry -> !entry.notes().isEmpty())
                .toList();
        suspicious.stream().limit(SHOWN).forEach(entry -> say(entry.name() + ": " + String.join("; ", entry.notes())));
        if (suspicious.size() > SHOWN) {
            say("and " + (suspicious.size() - SHOWN) + " more pairs to look at, see " + REPORT);
        }
        writeReport(output, summary, suspicious);
        return Map.of("to-look-at", suspicious.size());
    }

    private void say(String line) {
        if (!options.isQuiet()) {
            spec.commandLine().getErr().println("mask  " + RunSummary.printable(line));
            spec.commandLine().getErr().flush();
        }
    }

    private static void writeReport(PageStore output, RunSummary summary, List<LedgerEntry> suspicious) {
        List<LedgerEntry> masked = summary.entries().stream()
                .filter(entry -> entry.state() != State.QUARANTINED)
                .toList();
        Map<String, Object> report = new LinkedHashMap<>(summary.asMap());
        report.put(
                "mean-share-to-erase",
                masked.stream().mapToDouble(LedgerEntry::shareErased).average().orElse(0));
        report.put("masks", masked.stream().map(MaskJob::line).toList());
        report.put(
                "to-look-at",
                suspicious.stream()
                        .map(entry -> Map.of("name", entry.name(), "warnings", entry.notes()))
                        .toList());
        report.put(
                "refused",
                summary.entries().stream()
                        .filter(entry -> entry.state() == State.QUARANTINED)
                        .map(entry -> Map.of("name", entry.name(), "code", entry.code(), "reason", entry.reason()))
                        .toList());
        try {
            output.writeOnce(
                    REPORT, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain values can always be written", e);
        }
    }

    private static Map<String, Object> line(LedgerEntry entry) {
        return Map.of("name", entry.name(), "share-to-erase", entry.shareErased());
    }
}
