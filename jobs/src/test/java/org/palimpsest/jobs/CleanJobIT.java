package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.testkit.TestPages;

/** How {@code clean} ends when a page, the model or the output is at fault. */
class CleanJobIT {
    private final Path folder;
    private final SmallInputs inputs;

    @AutoClose
    private final Commands commands = new Commands();

    CleanJobIT(@TempDir Path folder) {
        this.folder = folder;
        inputs = new SmallInputs(folder);
    }

    @Test
    void someQuarantinedPagesEndWith3AndTooManyWith4() throws IOException {
        inputs.write("scans/empty.png", new byte[0]);
        List<String> clean =
                List.of("clean", "--input", inputs.scans(), "--model", inputs.model(), "--json", "--output");
        assertThat(commands.run(clean, inputs.at("a"))).as("%s", commands.err()).isEqualTo(3);
        assertThat(commands.summary().get("quarantined-by-code").get("EMPTY").asInt())
                .isEqualTo(1);
        assertThat(commands.run(
                        clean,
                        inputs.at("b"),
                        "--set=clean.tolerated-quarantined=0",
                        "--set=clean.max-quarantined-share=0.1"))
                .as("%s", commands.err())
                .isEqualTo(4);
        // Run again with the broken file mended: only that one is left.
        inputs.write("scans/empty.png", PageFiles.png(TestPages.printedPage(3, 90, 60)));
        commands.done(clean, inputs.at("a"));
        assertThat(commands.summary().get("skipped").asInt()).isEqualTo(2);
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        commands.done(
                "clean",
                "--input",
                inputs.scans(),
                "--output",
                inputs.at("out"),
                "--model",
                inputs.model(),
                "--dry-run",
                "--json");
        assertThat(commands.summary().get("to-do").asInt()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aTamperedModelIsRefusedWith7BeforeAnythingIsWritten() throws IOException {
        Path model = Path.of(inputs.model());
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        assertThat(cleaned("out", model.toString())).isEqualTo(7);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anOutputThatCannotBeWrittenEndsWith5() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        assertThat(cleaned("file/out", inputs.model())).as("%s", commands.err()).isEqualTo(5);
        assertThat(commands.err()).contains("cannot");
    }

    private int cleaned(String output, String model) {
        return commands.run("clean", "--input", inputs.scans(), "--output", inputs.at(output), "--model", model);
    }
}
