package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.storage.Sha256;

/** One command's output is the next one's input, from drawn pairs to cleaned pages. */
class PipelineIT {
    private final Path folder;
    private final SmallInputs inputs;

    @AutoClose
    private final Commands commands = new Commands();

    PipelineIT(@TempDir Path folder) {
        this.folder = folder;
        inputs = new SmallInputs(folder);
    }

    @Test
    void synthesizeThenMaskThenTrainThenClean() throws IOException {
        commands.synthesize(folder.resolve("pairs"), 4);
        assertThat(folder.resolve("pairs/images/page-0000003.png")).exists();

        commands.done("mask", "--input", at("pairs"), "--output", at("masks"), "--json");
        assertThat(commands.summary().get("made").asInt()).isEqualTo(4);

        List<String> train =
                train("model", "train.stages=[{samples=8},{loss=l1,samples=8}]", "train.validation-share=0.3");
        commands.done(train);
        assertThat(commands.summary().get("step").asInt()).isEqualTo(4);
        commands.done("inspect", "--model", at("model/final.zip"), "--json");
        assertThat(commands.summary().get("card").get("samples").asText()).isEqualTo("16");
        assertThat(folder.resolve("model/training.html"))
                .content()
                .contains("4 of 4 (100 %)", "finished", "<svg", "predicted mask", "data:image/jpeg;base64,")
                .doesNotContain("http-equiv=\"refresh\"");
        assertThat(folder.resolve("model/tensorboard")).isNotEmptyDirectory();
        // A second run into the same model folder has nothing left to do and says the same.
        String first = Sha256.of(Files.readAllBytes(folder.resolve("model/final.zip")));
        commands.done(train);
        assertThat(Sha256.of(Files.readAllBytes(folder.resolve("model/final.zip"))))
                .isEqualTo(first);

        commands.done(
                "clean",
                "--input",
                at("pairs/images"),
                "--output",
                at("cleaned"),
                "--model",
                at("model/final.zip"),
                "--json");
        JsonNode cleaned = commands.summary();
        assertThat(cleaned.get("cleaned").asInt() + cleaned.get("unchanged").asInt())
                .isEqualTo(4);
        assertThat(folder.resolve("cleaned/" + cleaned.get("ledger").asText())).exists();
    }

    @Test
    void averagedWorkersTrainToo() throws IOException {
        commands.synthesize(folder.resolve("pairs"), 3);
        commands.done(train(
                "model",
                "train.stages=[{samples=32}]",
                "train.validation-share=0",
                "train.workers=2",
                "train.averaging-frequency=2"));
        assertThat(commands.summary().get("samples").asInt()).isEqualTo(32);
    }

    /** The contest's pair of generators, small: model two is trained with spectral norm and erases beside model one. */
    @Test
    void bothGeneratorsOfTheContestEraseTogether() throws IOException {
        inputs.pairs(2, 180, 120);
        commands.done(train(
                "two",
                "model.architecture=two",
                "model.num-c=8",
                "model.spectral-norm=on",
                "train.stages=[{samples=8}]",
                "train.validation-share=0"));
        commands.done("inspect", "--model", at("two/final.zip"));
        assertThat(commands.out())
                .contains("model two, width 0.125, num-c 8, non-local seed, output gated-residual, spectral-norm on");

        List<String> clean = List.of(
                "clean",
                "--input=" + inputs.scans(),
                "--output=" + at("cleaned"),
                "--model=" + inputs.model(),
                "--model=" + at("two/final.zip"),
                "--set=clean.composite=none",
                "--set=clean.flips=horizontal",
                "--json");
        assertThat(commands.run(clean, "--set=clean.window-px=544")).isEqualTo(2);
        assertThat(commands.err())
                .contains("clean.window-px: model " + at("two/final.zip") + " cannot take windows of 544x544 px")
                .contains("multiple of 64");
        commands.done(clean);
        assertThat(commands.summary().get("cleaned").asInt()).isEqualTo(2);
    }

    private List<String> train(String output, String... settings) {
        List<String> words =
                new ArrayList<>(List.of("train", "--input", at("pairs"), "--output", at(output), "--json"));
        words.addAll(List.of("--set=model.width=0.125", "--set=train.crop-px=64"));
        for (String setting : settings) {
            words.add("--set=" + setting);
        }
        return words;
    }

    private String at(String name) {
        return inputs.at(name);
    }
}
