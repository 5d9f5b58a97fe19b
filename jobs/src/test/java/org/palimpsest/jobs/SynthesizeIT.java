package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.documents.ScannedDocument;
import org.palimpsest.pages.PageImage;
import org.palimpsest.storage.Sha256;
import org.palimpsest.testkit.TestPages;

/** {@code palimpsest synthesize} from end to end, on the embedded Spark in this JVM. */
class SynthesizeIT {
    private static final String SMALL = "--set=synthesize.width-px=[200,260]";
    private static final String COARSE = "--set=synthesize.dpi=[60,70]";

    @AutoClose
    private final Commands commands = new Commands();

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameFilesOnOneAndOnFourPartitions() throws IOException {
        synthesize("one", "--count=8", "--seed=7", "--set=spark.master=local[2]", "--set=synthesis.partitions=1");
        synthesize("four", "--count=8", "--seed=7", "--set=spark.master=local[2]", "--set=synthesis.partitions=4");

        assertThat(digests("four")).hasSize(25).isEqualTo(digests("one"));
        synthesize("other", "--count=1", "--seed=8");
        assertThat(digests("other"))
                .doesNotContainEntry("manifest.json", digests("one").get("manifest.json"));
    }

    @Test
    void theManifestSaysWhatMadeEachPageAndWhatIsOnIt() throws IOException {
        synthesize("pairs", "--count=2", "--set=synthesize.kinds=[exam]");
        synthesize("pairs", "--count=1", "--set=synthesize.kinds=[blank]", "--set=synthesize.first=2");

        JsonNode manifest = json(folder.resolve("pairs/manifest.json"));
        JsonNode exam = manifest.at("/pages/page-0000001");
        JsonNode blank = manifest.at("/pages/page-0000002");
        assertThat(manifest.get("orders")).hasSize(2);
        assertThat(exam.get("kind").asText()).isEqualTo("exam");
        assertThat(blank.get("kind").asText()).isEqualTo("blank");
        assertThat(manifest.at("/orders/" + blank.get("order").asText() + "/mix")
                        .asText())
                .contains("BLANK");
        assertThat(exam.get("scan-sha256").asText())
                .isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve("pairs/images/page-0000001.png"))));
        assertThat(exam.get("mask-sha256").asText())
                .isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve("pairs/masks/page-0000001.png"))));
    }

    @Test
    void statisticsStandBesideThoseOfRealPagesAndAPreviewIsDrawn() throws Exception {
        Path real = Files.createDirectories(folder.resolve("real"));
        Files.write(real.resolve("a.png"), PageFiles.png(TestPages.printedPage(1, 120, 90)));
        Files.writeString(real.resolve("broken.png"), "no picture");
        Files.writeString(real.resolve("README"), "not a page");
        String sheet = folder.resolve("sheets/pairs.png").toString();

        synthesize("pairs", "--count=3", "--stats", "--compare=" + real, "--preview=" + sheet);

        assertThat(commands.out())
                .contains("synthetic, 3 pages")
                .contains("compared, 1 page")
                .contains("noise RMS")
                .contains("not measured: broken.png: not a JPEG");
        JsonNode statistics = json(folder.resolve("pairs/statistics.json"));
        assertThat(statistics.at("/figures/written/pages").asInt()).isEqualTo(3);
        assertThat(statistics.at("/compared/paper/median").asInt()).isPositive();
        assertThat(ScannedDocument.open(Files.readAllBytes(Path.of(sheet)), DocumentLimits.DEFAULT)
                        .page(0)
                        .width())
                .isGreaterThan(1000);
    }

    @Test
    void ownPagesAreDrawnOnAndUnreadableOnesNamed() throws IOException {
        Path forms = Files.createDirectories(folder.resolve("forms"));
        PageImage form = TestPages.printedPage(4, 260, 340);
        Files.write(forms.resolve("form.png"), PageFiles.png(form));
        Files.writeString(forms.resolve("broken.pdf"), "%PDF-1.4 and nothing else");
        Files.writeString(forms.resolve("notes.txt"), "not a page");

        synthesize("pairs", "--count=2", "--backgrounds=" + forms, "--set=synthesize.clean-share=0");

        assertThat(commands.err())
                .contains("background left out: broken.pdf: PDF")
                .doesNotContain("notes.txt");
        JsonNode page = json(folder.resolve("pairs/manifest.json")).at("/pages/page-0000001");
        assertThat(page.get("kind").asText()).startsWith("background-");
        assertThat(page.get("ink-share").asDouble()).isPositive();
        Files.delete(forms.resolve("form.png"));
        assertThat(commands.run(
                        "synthesize", "--output", folder.resolve("none").toString(), "--backgrounds", forms.toString()))
                .isEqualTo(2);
        assertThat(commands.err()).contains("no page in it can be read (1 left out); give a folder with");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private void synthesize(String output, String... more) {
        commands.done(List.of("synthesize", "--output", folder.resolve(output).toString(), SMALL, COARSE), more);
    }

    /** Of every file but those that tell of a run, whose names hold the time. */
    private Map<String, String> digests(String output) throws IOException {
        Path root = folder.resolve(output);
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(file).toString();
                if (!name.startsWith("_palimpsest")) {
                    digests.put(name, Sha256.of(Files.readAllBytes(file)));
                }
            }
        }
        return digests;
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
