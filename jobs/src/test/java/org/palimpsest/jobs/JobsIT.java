package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.Weights;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.storage.Sha256;
import org.palimpsest.testkit.TestPages;
import picocli.CommandLine;

/** The commands from end to end, on the embedded Spark in this JVM. */
class JobsIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void synthesizeThenMaskThenTrainThenClean() throws IOException {
        assertThat(run(
                        "synthesize",
                        "--output",
                        at("pairs"),
                        "--set",
                        "synthesize.count=4",
                        "--set",
                        "synthesize.width-px=[200,260]",
                        "--set",
                        "synthesize.dpi=[60,70]"))
                .as("%s", err)
                .isZero();
        assertThat(folder.resolve("pairs/images/page-0000003.png")).exists();

        assertThat(run("mask", "--input", at("pairs"), "--output", at("masks"), "--json"))
                .as("%s", err)
                .isZero();
        JsonNode masked = summary();
        assertThat(masked.get("made").asInt()).isEqualTo(4);

        String[] train = {
            "train",
            "--input",
            at("pairs"),
            "--output",
            at("model"),
            "--set",
            "model.width=0.125",
            "--set",
            "train.crop-px=64",
            "--set",
            "train.stages=[{samples=8},{loss=l1,samples=8}]",
            "--set",
            "train.validation-share=0.3",
            "--json"
        };
        assertThat(run(train)).as("%s", err).isZero();
        assertThat(summary().get("step").asInt()).isEqualTo(4);
        assertThat(run("inspect", "--model", at("model/final.zip"), "--json"))
                .as("%s", err)
                .isZero();
        assertThat(summary().get("card").get("samples").asText()).isEqualTo("16");
        assertThat(folder.resolve("model/training.html"))
                .content()
                .contains("4 of 4 (100 %)", "finished", "<svg", "predicted mask", "data:image/jpeg;base64,")
                .doesNotContain("http-equiv=\"refresh\"");
        assertThat(folder.resolve("model/tensorboard")).isNotEmptyDirectory();
        // A second run into the same model folder has nothing left to do and says the same.
        String first = Sha256.of(Files.readAllBytes(folder.resolve("model/final.zip")));
        assertThat(run(train)).as("%s", err).isZero();
        assertThat(Sha256.of(Files.readAllBytes(folder.resolve("model/final.zip"))))
                .isEqualTo(first);

        assertThat(run(
                        "clean",
                        "--input",
                        at("pairs/images"),
                        "--output",
                        at("cleaned"),
                        "--model",
                        at("model/final.zip"),
                        "--json"))
                .as("%s", err)
                .isZero();
        JsonNode cleaned = summary();
        assertThat(cleaned.get("cleaned").asInt() + cleaned.get("unchanged").asInt())
                .isEqualTo(4);
        assertThat(folder.resolve("cleaned/" + cleaned.get("ledger").asText())).exists();
    }

    @Test
    void maskSaysWhichTruthsDoNotLieOnTheirScans() throws IOException {
        PageImage truth = TestPages.printedPage(1, 300, 200);
        byte[] shifted = truth.copySamples();
        int rows = 5 * truth.width() * truth.channels();
        System.arraycopy(truth.samples(), 0, shifted, rows, shifted.length - rows);
        Files.createDirectories(folder.resolve("pairs/images"));
        Files.createDirectories(folder.resolve("pairs/gts"));
        Files.write(folder.resolve("pairs/images/good.png"), PageFiles.png(TestPages.withStroke(truth, 2)));
        Files.write(folder.resolve("pairs/gts/good.png"), PageFiles.png(truth));
        Files.write(
                folder.resolve("pairs/images/shifted.png"),
                PageFiles.png(PageImage.of(300, 200, truth.colour(), shifted)));
        Files.write(folder.resolve("pairs/gts/shifted.png"), PageFiles.png(truth));
        assertThat(run("mask", "--input", at("pairs"), "--output", at("masks"), "--json"))
                .as("%s", err)
                .isZero();
        assertThat(summary().get("to-look-at").asInt()).isEqualTo(1);
        assertThat(err.toString())
                .contains("mask  masks/shifted.png: ", "register the truth to the scan")
                .doesNotContain("masks/good.png");
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("masks/_palimpsest/mask-report.json").toFile());
        assertThat(report.get("to-look-at")).hasSize(1);
        assertThat(report.get("to-look-at").get(0).get("name").asText()).isEqualTo("masks/shifted.png");
    }

    @Test
    void evaluateScoresWhatItCanAndNamesTheRest() throws IOException {
        PageImage clean = TestPages.printedPage(1, 180, 120);
        Files.createDirectories(folder.resolve("pairs/images"));
        Files.createDirectories(folder.resolve("pairs/gts"));
        Files.write(folder.resolve("pairs/images/a<b>.png"), PageFiles.png(TestPages.withStroke(clean, 2)));
        Files.write(folder.resolve("pairs/gts/a<b>.png"), PageFiles.png(clean));
        Files.write(folder.resolve("pairs/images/blank.png"), PageFiles.png(clean));
        Files.write(folder.resolve("pairs/gts/blank.png"), PageFiles.png(clean));
        Files.write(folder.resolve("pairs/images/other.png"), PageFiles.png(TestPages.printedPage(1, 90, 60)));
        Files.write(folder.resolve("pairs/gts/other.png"), PageFiles.png(clean));
        Files.write(folder.resolve("pairs/images/lonely.png"), PageFiles.png(clean));
        String model = model();
        String[] evaluate = {
            "evaluate", "--input", at("pairs"), "--model", model, "--model", "erasenet-quarter", "--averaged", "--json"
        };
        assertThat(run(plus(List.of(evaluate), "--output", at("figures"))))
                .as("%s", err)
                .isEqualTo(3);

        JsonNode summary = summary();
        assertThat(summary.get("scored").asInt()).isEqualTo(2);
        assertThat(summary.get("not-scored").get("other").asText()).contains("90x60", "180x120");
        assertThat(summary.get("not-scored").get("images/lonely.png").asText()).startsWith("ORPHAN");
        JsonNode untouched = summary.get("totals").get("without-ink").get("untouched");
        assertThat(untouched.get("psnr").asDouble()).isEqualTo(60);
        assertThat(untouched.get("contest-score").asDouble()).isEqualTo(1);
        JsonNode file = new ObjectMapper()
                .readTree(folder.resolve("figures/evaluation.json").toFile());
        assertThat(file.get("contenders")).hasSize(5);
        assertThat(file.get("pages")).hasSize(2);
        assertThat(file.get("pages")
                        .get(0)
                        .get("scores")
                        .get(model)
                        .get("mask-iou")
                        .asDouble())
                .isBetween(0.0, 1.0);
        assertThat(folder.resolve("figures/evaluation.html"))
                .content()
                .contains("a&lt;b&gt;", "data:image/jpeg;base64,", "lonely.png")
                .doesNotContain("a<b>");
        // The same again gives the same bytes.
        String first = Sha256.of(Files.readAllBytes(folder.resolve("figures/evaluation.html")));
        assertThat(run(plus(List.of(evaluate), "--output", at("again")))).isEqualTo(3);
        assertThat(Sha256.of(Files.readAllBytes(folder.resolve("again/evaluation.html"))))
                .isEqualTo(first);
    }

    /** The contest's pair of generators, small: model two is trained with spectral norm and erases beside model one. */
    @Test
    void bothGeneratorsOfTheContestEraseTogether() throws IOException {
        Files.createDirectories(folder.resolve("pairs/images"));
        Files.createDirectories(folder.resolve("pairs/gts"));
        for (int i = 1; i <= 2; i++) {
            PageImage clean = TestPages.printedPage(i, 180, 120);
            Files.write(folder.resolve("pairs/images/" + i + ".png"), PageFiles.png(TestPages.withStroke(clean, i)));
            Files.write(folder.resolve("pairs/gts/" + i + ".png"), PageFiles.png(clean));
        }
        String[] train = {
            "train",
            "--input",
            at("pairs"),
            "--output",
            at("two"),
            "--set",
            "model.architecture=two",
            "--set",
            "model.width=0.125",
            "--set",
            "model.num-c=8",
            "--set",
            "model.spectral-norm=on",
            "--set",
            "train.crop-px=64",
            "--set",
            "train.stages=[{samples=8}]",
            "--set",
            "train.validation-share=0",
            "--json"
        };
        assertThat(run(train)).as("%s", err).isZero();
        assertThat(run("inspect", "--model", at("two/final.zip"))).isZero();
        assertThat(out.toString())
                .contains("model two, width 0.125, num-c 8, non-local seed, output gated-residual, spectral-norm on");

        List<String> clean = List.of(
                "clean",
                "--input",
                scans().toString(),
                "--output",
                at("cleaned"),
                "--model",
                model(),
                "--model",
                at("two/final.zip"),
                "--set",
                "clean.composite=none",
                "--set",
                "clean.flips=horizontal",
                "--json");
        assertThat(run(plus(clean, "--set", "clean.window-px=544"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("clean.window-px: model " + at("two/final.zip") + " cannot take windows of 544x544 px")
                .contains("multiple of 64");
        assertThat(run(plus(clean))).as("%s", err).isZero();
        assertThat(summary().get("cleaned").asInt()).isEqualTo(2);
    }

    @Test
    void evaluateWithoutPairsIsAUsageError() throws IOException {
        Files.createDirectories(folder.resolve("pairs/images"));
        assertThat(run("evaluate", "--input", at("pairs"), "--model", model())).isEqualTo(2);
        assertThat(err.toString()).contains("no pairs", "images/", "gts/");
        assertThat(run("evaluate", "--input", at("pairs"), "--model", "a", "--model", "a"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("one is given twice");
    }

    @Test
    void averagedWorkersTrainToo() throws IOException {
        assertThat(run(
                        "synthesize",
                        "--output",
                        at("pairs"),
                        "--set",
                        "synthesize.count=3",
                        "--set",
                        "synthesize.width-px=[200,260]",
                        "--set",
                        "synthesize.dpi=[60,70]"))
                .isZero();
        assertThat(run(
                        "train",
                        "--input",
                        at("pairs"),
                        "--output",
                        at("model"),
                        "--set",
                        "model.width=0.125",
                        "--set",
                        "train.crop-px=64",
                        "--set",
                        "train.stages=[{samples=32}]",
                        "--set",
                        "train.validation-share=0",
                        "--set",
                        "train.workers=2",
                        "--set",
                        "train.averaging-frequency=2",
                        "--json"))
                .as("%s", err)
                .isZero();
        assertThat(summary().get("samples").asInt()).isEqualTo(32);
    }

    @Test
    void someQuarantinedPagesEndWith3AndTooManyWith4() throws IOException {
        Path scans = scans();
        Files.write(scans.resolve("empty.png"), new byte[0]);
        String model = model();
        List<String> clean = List.of("clean", "--input", scans.toString(), "--model", model, "--json");
        assertThat(run(plus(clean, "--output", at("a")))).as("%s", err).isEqualTo(3);
        assertThat(summary().get("quarantined-by-code").get("EMPTY").asInt()).isEqualTo(1);
        assertThat(run(plus(
                        clean,
                        "--output",
                        at("b"),
                        "--set",
                        "clean.tolerated-quarantined=0",
                        "--set",
                        "clean.max-quarantined-share=0.1")))
                .as("%s", err)
                .isEqualTo(4);
        // Run again with the broken file mended: only that one is left.
        Files.write(scans.resolve("empty.png"), PageFiles.png(TestPages.printedPage(3, 90, 60)));
        assertThat(run(plus(clean, "--output", at("a")))).as("%s", err).isZero();
        assertThat(summary().get("skipped").asInt()).isEqualTo(2);
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        assertThat(run(
                        "clean",
                        "--input",
                        scans().toString(),
                        "--output",
                        at("out"),
                        "--model",
                        model(),
                        "--dry-run",
                        "--json"))
                .isZero();
        assertThat(summary().get("to-do").asInt()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aTamperedModelIsRefusedWith7BeforeAnythingIsWritten() throws IOException {
        Path model = Path.of(model());
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        assertThat(run("clean", "--input", scans().toString(), "--output", at("out"), "--model", model.toString()))
                .isEqualTo(7);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anOutputThatCannotBeWrittenEndsWith5() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        assertThat(run("clean", "--input", scans().toString(), "--output", at("file/out"), "--model", model()))
                .as("%s", err)
                .isEqualTo(5);
        assertThat(err.toString()).contains("cannot");
    }

    private Path scans() throws IOException {
        Path scans = Files.createDirectories(folder.resolve("scans/box"));
        Files.write(scans.resolve("1.png"), PageFiles.png(TestPages.printedPage(1, 120, 80)));
        Files.write(scans.getParent().resolve("2.jpg"), PageFiles.jpeg(TestPages.noise(2, 70, 50, Colour.GREY), 90));
        return scans.getParent();
    }

    private String model() throws IOException {
        Path model = folder.resolve("model.zip");
        Weights weights = Weights.initial(new GeneratorSpec(0.125, GeneratorSpec.Output.DIRECT), 1);
        CheckpointFile.write(model, Checkpoint.of(weights, Map.of("made-by", "a test")));
        return model.toString();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String[] plus(List<String> args, String... more) {
        List<String> all = new ArrayList<>(args);
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    /** The last line of standard output, which is nothing but JSON. */
    private JsonNode summary() throws IOException {
        String[] lines = out.toString().strip().split("\n");
        return new ObjectMapper().readTree(lines[lines.length - 1]);
    }

    private int run(String... args) {
        CommandLine line = Shell.commandLine(new Palimpsest());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
