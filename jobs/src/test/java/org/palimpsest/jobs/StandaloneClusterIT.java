package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.palimpsest.documents.PageFiles;
import org.palimpsest.storage.Sha256;
import org.palimpsest.testkit.TestPages;

/** Cleaning with the assembled jar under a real {@code spark-submit} on a standalone master and worker. */
class StandaloneClusterIT {
    @AutoClose
    private final Commands commands = new Commands();

    @TempDir
    Path folder;

    @Test
    void cleansAsTheEmbeddedSparkDoes() throws Exception {
        SmallInputs inputs = new SmallInputs(folder);
        for (int i = 0; i < 3; i++) {
            inputs.write("scans/p" + i + ".png", PageFiles.png(TestPages.printedPage(i, 100 + i, 80)));
        }
        inputs.write("scans/broken.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, 1});
        List<String> clean = List.of("--input", inputs.at("scans"), "--model", inputs.model(), "--output");
        try (Processes processes = new Processes(folder)) {
            String master = StandaloneSpark.start(processes, 1, 2);
            List<String> arguments = plus(clean, inputs.at("cluster"), "--set", "spark.partitions=3");
            Process submit = processes.start("submit", StandaloneSpark.submit(master, "CleanJob", Map.of(), arguments));
            assertThat(processes.exitOf("submit", submit))
                    .as("%s", processes.log("submit"))
                    .isEqualTo(3);
            assertThat(processes.log("submit"))
                    .contains("3 cleaned, 1 quarantined")
                    .contains("broken.jpg: ");
        }
        assertThat(commands.run(plus(List.of("clean"), clean.toArray(String[]::new)), inputs.at("embedded")))
                .as("%s", commands.err())
                .isEqualTo(3);
        assertThat(digests(folder.resolve("cluster")))
                .isEqualTo(digests(folder.resolve("embedded")))
                .hasSize(3);
    }

    private static List<String> plus(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    private static Map<String, String> digests(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            Map<String, String> found = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(file.getFileName().toString(), Sha256.of(Files.readAllBytes(file)));
            }
            return found;
        }
    }
}
