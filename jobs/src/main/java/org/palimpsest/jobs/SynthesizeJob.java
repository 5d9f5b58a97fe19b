package org.palimpsest.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.jobs.settings.SynthesisSettings;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.spark.BackgroundPages;
import org.palimpsest.spark.QuarantineLimit;
import org.palimpsest.spark.SynthesisWork;
import org.palimpsest.spark.SynthesizePages;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code palimpsest synthesize}: a seed to a dataset of pages with exact truths and masks. */
@Command(
        name = "synthesize",
        description = "Draws synthetic pages: images/ with handwriting, gts/ without, masks/ of what to erase.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  palimpsest synthesize --output pairs --count 2500 --seed 7 --preview pairs.png",
            "  palimpsest synthesize --output held-out --count 100 --set synthesize.split=test",
            "  palimpsest synthesize --output pairs --set synthesize.ink-pack=/data/ink --stats --compare scans",
            "  palimpsest synthesize --output pairs --count 200 --backgrounds our-forms",
            "  palimpsest synthesize --output marked --set synthesize.profile=watermark"
        })
public final class SynthesizeJob implements Job {
    @Option(names = "--output", paramLabel = "URI", required = true, description = "Where the dataset goes.")
    private String output;

    @Option(names = "--count", paramLabel = "N", description = "Pages to make; the same as --set synthesize.count=N.")
    private String count;

    @Option(names = "--seed", paramLabel = "N", description = "The same as --set synthesize.seed=N.")
    private String seed;

    @Option(
            names = "--preview",
            paramLabel = "FILE",
            description = "Then draws the first pages on a contact sheet (PNG): scan, truth and mask side by side.")
    private Path preview;

    @Option(
            names = "--backgrounds",
            paramLabel = "URI",
            description =
                    "Draws on the pages of this folder (images, PDF) in place of generated print: own forms and paper.")
    private String backgrounds;

    @Option(
            names = "--stats",
            description =
                    "Then measures the pages: a table beside what was measured on real ones, and statistics.json.")
    private boolean statistics;

    @Option(
            names = "--compare",
            paramLabel = "URI",
            description = "Measures the pages of this folder too and sets them beside; implies --stats.")
    private String compare;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Shell.run(new SynthesizeJob(), args);
    }

    @Override
    public CommonOptions options() {
        return options;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(assignments());
        LogLevels.set(options);
        SparkConf conf = SparkStart.conf("synthesize", settings.spark());
        Locations locations = new Locations(conf);
        SynthesisSettings synthesis = settings.synthesis();
        SynthesisWork work = work(synthesis, outputApart(locations), backgrounds(settings, locations));
        int partitions = synthesis.partitions() > 0
                ? synthesis.partitions()
                : settings.spark().partitions();
        SynthesisReport report = new SynthesisReport(work, conf, settings.limits(), spec.commandLine());
        if (statistics || compare != null) {
            report.withStatistics(Optional.ofNullable(compare).map(locations::input));
        }
        if (preview != null) {
            report.withPreview(preview);
        }
        StepRun run = new StepRun(spec.commandLine(), options, conf, partitions, Clock.systemUTC());
        try (PageStore dataset = work.output().open()) {
            SynthesizePages pages = new SynthesizePages(work);
            var plan = pages.plan(synthesis.first(), synthesis.count(), FormerRuns.in(dataset));
            var step = new StepRun.Step<>(plan, pages.workers(), facts(work));
            ExitCode exit = run.carryOut(step, dataset, run.ledgerIn(dataset), QuarantineLimit.NONE, report);
            report.print(options);
            return exit.number();
        }
    }

    private StoreLocation outputApart(Locations locations) {
        return backgrounds == null ? locations.output(output) : locations.output(output, locations.at(backgrounds));
    }

    /** Own pages to draw on; what cannot be read is named and left out. */
    private BackgroundPages backgrounds(Settings settings, Locations locations) {
        if (backgrounds == null) {
            return BackgroundPages.none(locations.at(output));
        }
        StoreLocation place = locations.at(backgrounds);
        try (PageStore store = place.open()) {
            if (!store.isFolder()) {
                throw new UsageException("--backgrounds " + backgrounds
                        + ": there is no such folder; give one with JPEG, PNG, TIFF, BMP or PDF files");
            }
        }
        var found = BackgroundPages.in(place, settings.synthesis().backgroundDpi(), settings.limits());
        for (String unreadable : found.unreadable()) {
            spec.commandLine().getErr().println("background left out: " + unreadable.replaceAll("\\p{Cntrl}", "?"));
        }
        spec.commandLine().getErr().flush();
        if (found.pages().pages().isEmpty()) {
            throw new UsageException("--backgrounds " + backgrounds + ": no page in it can be read ("
                    + found.unreadable().size() + " left out); give a folder with JPEG, PNG, TIFF, BMP or PDF files");
        }
        return found.pages();
    }

    private List<String> assignments() {
        List<String> assignments = new ArrayList<>();
        if (count != null) {
            assignments.add("synthesize.count=" + count);
        }
        if (seed != null) {
            assignments.add("synthesize.seed=" + seed);
        }
        return assignments;
    }

    private static SynthesisWork work(SynthesisSettings synthesis, StoreLocation output, BackgroundPages backgrounds) {
        return new SynthesisWork(
                output,
                DatasetLayout.CONTEST,
                synthesis.seed(),
                synthesis.profile(),
                synthesis.mix(),
                backgrounds,
                absolute(synthesis.inkPack()),
                digest(synthesis.inkPack()),
                synthesis.format());
    }

    private static Map<String, Object> facts(SynthesisWork work) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seed", work.seed());
        facts.put("profile", work.profile().toString());
        facts.put("mix", work.mix().toString());
        facts.put("backgrounds", work.backgrounds().pages().size());
        facts.put("ink-pack", work.inkPack().isEmpty() ? "built-in" : work.inkPackDigest());
        return facts;
    }

    private static String absolute(String inkPack) {
        return inkPack.isEmpty()
                ? ""
                : Path.of(inkPack).toAbsolutePath().normalize().toString();
    }

    private static String digest(String inkPack) {
        if (!inkPack.isEmpty() && !Files.isDirectory(Path.of(inkPack))) {
            throw new UsageException("synthesize.ink-pack = \"" + inkPack
                    + "\": there is no such folder; leave it empty for the built-in pack");
        }
        try {
            return SynthesisWork.digestOf(inkPack);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the ink pack " + inkPack, e);
        }
    }
}
