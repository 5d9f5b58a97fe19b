package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.pages.PageImage;
import org.palimpsest.testkit.TestPages;

/** What {@code mask} says of the pairs that it is given. */
class MaskJobIT {
    @AutoClose
    private final Commands commands = new Commands();

    @Test
    void saysWhichTruthsDoNotLieOnTheirScans(@TempDir Path folder) throws IOException {
        SmallInputs inputs = new SmallInputs(folder);
        PageImage truth = TestPages.printedPage(1, 300, 200);
        byte[] shifted = truth.copySamples();
        int rows = 5 * truth.width() * truth.channels();
        System.arraycopy(truth.samples(), 0, shifted, rows, shifted.length - rows);
        inputs.pair("good", TestPages.withStroke(truth, 2), truth);
        inputs.pair("shifted", PageImage.of(300, 200, truth.colour(), shifted), truth);
        commands.done("mask", "--input", inputs.at("pairs"), "--output", inputs.at("masks"), "--json");
        assertThat(commands.summary().get("to-look-at").asInt()).isEqualTo(1);
        assertThat(commands.err())
                .contains("mask  masks/shifted.png: ", "register the truth to the scan")
                .doesNotContain("masks/good.png");
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("masks/_palimpsest/mask-report.json").toFile());
        assertThat(report.get("to-look-at")).hasSize(1);
        assertThat(report.get("to-look-at").get(0).get("name").asText()).isEqualTo("masks/shifted.png");
    }
}
