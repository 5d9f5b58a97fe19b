package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.Weights;
import org.palimpsest.storage.Sha256;
import org.palimpsest.testkit.TestPages;
import picocli.CommandLine;

/** Cleaning with the assembled jar under a real {@code spark-submit} on a standalone master and worker. */
class StandaloneClusterIT {
    @TempDir
    Path folder;

    @Test
    void cleansAsTheEmbeddedSparkDoes() throws Exception {
        Path scans = Files.createDirectories(folder.resolve("scans"));
        for (int i = 0; i < 3; i++) {
            Files.write(scans.resolve("p" + i + ".png"), PageFiles.png(TestPages.printedPage(i, 100 + i, 80)));
        }
        Files.write(scans.resolve("broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
        Path model = folder.resolve("model.zip");
        CheckpointFile.write(
                model,
                Checkpoint.of(Weights.initial(new GeneratorSpec(0.125, GeneratorSpec.Output.DIRECT), 1), Map.of()));
        List<String> clean = List.of("--input", scans.toString(), "--model", model.toString(), "--output");
        try (Processes processes = new Processes(folder)) {
            String master = StandaloneSpark.start(processes, 1, 2);
            List<String> arguments = plus(clean, folder.resolve("cluster").toString(), "--set", "spark.partitions=3");
            Process submit = processes.start("submit", StandaloneSpark.submit(master, "CleanJob", Map.of(), arguments));
            assertThat(processes.exitOf("submit", submit))
                    .as("%s", processes.log("submit"))
                    .isEqualTo(3);
            assertThat(processes.log("submit"))
                    .contains("3 cleaned, 1 quarantined")
                    .contains("broken.jpg: ");
        }
        assertThat(embedded(plus(
                        plus(List.of("clean"), clean.toArray(String[]::new)),
                        folder.resolve("embedded").toString())))
                .isEqualTo(3);
        assertThat(digests(folder.resolve("cluster")))
                .isEqualTo(digests(folder.resolve("embedded")))
                .hasSize(3);
    }

    private static List<String> plus(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    private static int embedded(List<String> words) {
        CommandLine line = Shell.commandLine(new Palimpsest());
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(words.toArray(String[]::new));
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
