package org.palimpsest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class RealPagesTest {
    @TempDir
    Path folder;

    @Test
    void aPageThatWasNotCleanedIsMissingAndNotLeftOut() throws Exception {
        Path scans = Files.createDirectory(folder.resolve("scans"));
        Path cleaned = Files.createDirectory(folder.resolve("cleaned"));
        write(scans, "easy_in.png", 100);
        write(scans, "easy_gt.png", 240);
        write(scans, "hard.png", 100);
        write(cleaned, "easy_in.png", 240);

        List<Map<String, Object>> rows = RealPages.rows(scans, cleaned);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).containsEntry("page", "easy_in.png").containsKey("psnr-cleaned");
        assertThat(rows.get(1)).isEqualTo(Map.of("page", "hard.png", "missing", true));

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RealPages.print(rows, new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("hard.png +missing");
    }

    private static void write(Path folder, String name, int level) throws IOException {
        Files.write(folder.resolve(name), PageFiles.png(PageImage.filled(40, 30, Colour.GREY, level)));
    }
}
