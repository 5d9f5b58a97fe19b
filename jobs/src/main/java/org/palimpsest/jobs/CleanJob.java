package org.palimpsest.jobs;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.palimpsest.jobs.settings.CleanSettings;
import org.palimpsest.jobs.settings.Settings;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.spark.CheckpointErasers;
import org.palimpsest.spark.CleanArchive;
import org.palimpsest.spark.CleanWork;
import org.palimpsest.spark.PicturePlan;
import org.palimpsest.spark.QuarantineLimit;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.RunLedger;
import org.palimpsest.storage.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code palimpsest clean}: an archive of scanned documents to the same archive without handwriting. */
@Command(
        name = "clean",
        description = "Erases the handwriting of every scanned document of a folder into another folder.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  palimpsest clean --input scans --output cleaned",
            "  palimpsest clean --input scans --output cleaned --model runs/model/best.zip --limit 20",
            "  palimpsest clean --input s3a://box/scans --output s3a://box/cleaned --set clean.composite=mask --json"
        })
public final class CleanJob implements Job {
    @Option(
            names = "--input",
            paramLabel = "URI",
            required = true,
            description = "Folder of JPEG, PNG, TIFF and BMP files.")
    private String input;

    @Option(names = "--output", paramLabel = "URI", required = true, description = "Where the cleaned documents go.")
    private String output;

    @Option(
            names = "--model",
            paramLabel = "URI|NAME",
            description =
                    "A checkpoint, a folder that train made, or a shipped model; repeated, their answers are averaged."
                            + " Default: clean.model.")
    private List<String> models = new ArrayList<>();

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Shell.run(new CleanJob(), args);
    }

    @Override
    public CommonOptions options() {
        return options;
    }

    @Override
    public Integer call() throws CheckpointException {
        Settings settings = options.settings();
        LogLevels.set(options);
        SparkConf conf = SparkStart.conf("clean", settings.spark());
        Locations locations = new Locations(conf);
        StoreLocation archive = locations.input(input);
        StoreLocation cleaned = locations.output(output, archive);
        settings.clean().erasers().requireAvailable();
        List<CheckpointFile.Read> read = new ArrayList<>();
        for (String model : models.isEmpty() ? List.of(settings.clean().model()) : models) {
            CheckpointFile.Read found = Models.read(model, locations);
            Models.requireWindow(
                    "model " + model,
                    found.checkpoint().spec(),
                    settings.clean().plan());
            read.add(found);
        }
        CheckpointErasers erasers = new CheckpointErasers(
                read.stream()
                        .map(model -> CheckpointFile.encode(model.checkpoint().forErasing()))
                        .toList(),
                settings.clean().erasers());
        StepRun run =
                new StepRun(spec.commandLine(), options, conf, settings.spark().partitions(), Clock.systemUTC());
        try (PageStore source = archive.open();
                PageStore target = cleaned.open()) {
            RunLedger ledger = run.ledgerIn(target);
            CleanWork work = new CleanWork(
                    archive,
                    cleaned,
                    settings.clean().plan(),
                    settings.limits(),
                    erasers.digest(),
                    erasers,
                    pictures(settings.clean(), ledger));
            CleanArchive archiveToClean = new CleanArchive(work);
            var plan = archiveToClean.plan(source, FormerRuns.in(target));
            if (plan.tasks().isEmpty() && plan.settled().isEmpty()) {
                throw new UsageException(
                        "--input " + input + ": the folder holds no files; give one with JPEG, PNG, TIFF or BMP files");
            }
            var step = new StepRun.Step<>(plan, archiveToClean.workers(), facts(read, work));
            QuarantineLimit limit = new QuarantineLimit(
                    settings.clean().maxQuarantinedShare(), settings.clean().toleratedQuarantined());
            return run.carryOut(step, target, ledger, limit, new CleanFindings(work.pictures())::write)
                    .number();
        }
    }

    private static PicturePlan pictures(CleanSettings settings, RunLedger ledger) {
        return settings.beforeAfter() ? CleanFindings.pictures(ledger) : new PicturePlan.None();
    }

    private static Map<String, Object> facts(List<CheckpointFile.Read> models, CleanWork work) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", models.stream().map(CheckpointFile.Read::digest).toList());
        facts.put("plan", work.fingerprint());
        return facts;
    }
}
