package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.spark.PicturePlan;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.LedgerEntry.WorkKey;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;

class CleanFindingsTest {
    @TempDir
    Path folder;

    @Test
    void aReportThatShowsNotAllSaysSo() {
        write(2000);
        assertThat(folder.resolve("run/report.html")).content().doesNotContain("of 2000 documents");
        write(2001);
        assertThat(folder.resolve("run/report.html"))
                .content()
                .contains("2000 of 2001 documents; all are in the ledger");
    }

    private void write(int documents) {
        List<LedgerEntry> entries = IntStream.range(0, documents)
                .mapToObj(i -> LedgerEntry.skipped(
                        i + ".txt",
                        "NOT_A_DOCUMENT",
                        "no scanned document",
                        Content.NONE,
                        Content.NONE,
                        new WorkKey("", "")))
                .toList();
        try (PageStore store = StoreLocation.of(folder).open()) {
            new CleanFindings(new PicturePlan.None())
                    .write(
                            store,
                            new RunSummary(
                                    "clean", "id", ExitCode.DONE, "out", "run", entries, Duration.ZERO, Map.of()));
        }
    }
}
