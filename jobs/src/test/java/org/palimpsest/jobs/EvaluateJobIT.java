package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.pages.PageImage;
import org.palimpsest.storage.Sha256;
import org.palimpsest.testkit.TestPages;

/** What {@code evaluate} scores, writes and refuses. */
class EvaluateJobIT {
    private final Path folder;
    private final SmallInputs inputs;

    @AutoClose
    private final Commands commands = new Commands();

    EvaluateJobIT(@TempDir Path folder) {
        this.folder = folder;
        inputs = new SmallInputs(folder);
    }

    @Test
    void scoresWhatItCanAndNamesTheRest() throws IOException {
        PageImage clean = TestPages.printedPage(1, 180, 120);
        inputs.pair("a<b>", TestPages.withStroke(clean, 2), clean);
        inputs.pair("blank", clean, clean);
        inputs.pair("other", TestPages.printedPage(1, 90, 60), clean);
        inputs.write("pairs/images/lonely.png", PageFiles.png(clean));
        String model = inputs.model();
        List<String> evaluate = List.of(
                "evaluate",
                "--input",
                inputs.at("pairs"),
                "--model",
                model,
                "--model",
                "erasenet-quarter",
                "--averaged",
                "--json");
        assertThat(commands.run(evaluate, "--output", inputs.at("figures")))
                .as("%s", commands.err())
                .isEqualTo(3);

        JsonNode summary = commands.summary();
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
        assertThat(commands.run(evaluate, "--output", inputs.at("again"))).isEqualTo(3);
        assertThat(Sha256.of(Files.readAllBytes(folder.resolve("again/evaluation.html"))))
                .isEqualTo(first);
    }

    @Test
    void aDatasetWithoutPairsIsAUsageError() throws IOException {
        Files.createDirectories(folder.resolve("pairs/images"));
        assertThat(commands.run("evaluate", "--input", inputs.at("pairs"), "--model", inputs.model()))
                .isEqualTo(2);
        assertThat(commands.err()).contains("no pairs", "images/", "gts/");
        assertThat(commands.run("evaluate", "--input", inputs.at("pairs"), "--model", "a", "--model", "a"))
                .isEqualTo(2);
        assertThat(commands.err()).contains("one is given twice");
    }
}
