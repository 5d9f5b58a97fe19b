package org.palimpsest.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.jobs.settings.SynthesisSettings;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.spark.QuarantineLimit;
import org.palimpsest.spark.SynthesisWork;
import org.palimpsest.spark.SynthesizePages;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.Sha256;
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
            "  palimpsest synthesize --output pairs --set synthesize.count=2500",
            "  palimpsest synthesize --output held-out --set synthesize.split=test --set synthesize.seed=7",
            "  palimpsest synthesize --output pairs --set synthesize.ink-pack=/data/ink"
        })
public final class SynthesizeJob implements Job {
    @Option(names = "--output", paramLabel = "URI", required = true, description = "Where the dataset goes.")
    private String output;

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
        Settings settings = options.settings();
        LogLevels.set(options);
        SparkConf conf = SparkStart.conf("synthesize", settings.spark());
        SynthesisSettings synthesis = settings.synthesis();
        SynthesisWork work = new SynthesisWork(
                new Locations(conf).output(output),
                DatasetLayout.CONTEST,
                synthesis.seed(),
                synthesis.profile(),
                absolute(synthesis.inkPack()),
                digest(synthesis.inkPack()),
                synthesis.format());
        StepRun run =
                new StepRun(spec.commandLine(), options, conf, settings.spark().partitions(), Clock.systemUTC());
        try (PageStore dataset = work.output().open()) {
            SynthesizePages pages = new SynthesizePages(work);
            var plan = pages.plan(synthesis.first(), synthesis.count(), FormerRuns.in(dataset));
            var step = new StepRun.Step<>(plan, pages.workers(), facts(work));
            return run.carryOut(step, dataset, run.ledgerIn(dataset), QuarantineLimit.NONE, (store, summary) -> {})
                    .number();
        }
    }

    private static Map<String, Object> facts(SynthesisWork work) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seed", work.seed());
        facts.put("profile", work.profile().toString());
        facts.put("ink-pack", work.inkPack().isEmpty() ? "built-in" : work.inkPackDigest());
        return facts;
    }

    private static String absolute(String inkPack) {
        return inkPack.isEmpty()
                ? ""
                : Path.of(inkPack).toAbsolutePath().normalize().toString();
    }

    /** Of names and sizes: enough to tell one pack from another without reading hundreds of megabytes. */
    private static String digest(String inkPack) {
        if (inkPack.isEmpty()) {
            return "built-in";
        }
        Path folder = Path.of(inkPack);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("synthesize.ink-pack = \"" + inkPack
                    + "\": there is no such folder; leave it empty for the built-in pack");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> lines = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file) + " " + size(file))
                    .sorted()
                    .toList();
            return Sha256.of(String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the ink pack " + inkPack, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }
}
