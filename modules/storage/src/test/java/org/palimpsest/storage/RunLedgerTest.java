package org.palimpsest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.LedgerEntry.State;
import org.palimpsest.storage.LedgerEntry.WorkKey;

class RunLedgerTest {
    private static final RunId FIRST = new RunId("20261122-201503-1f3a9c02");
    private static final RunId SECOND = new RunId("20261122-201504-00000000");
    private static final WorkKey KEY = new WorkKey("model", "settings");

    @TempDir
    Path folder;

    @Test
    void endsWithOneSortedLedgerAndTheManifest() throws IOException {
        try (PageStore output = StoreLocation.of(folder).open()) {
            RunLedger ledger = RunLedger.start(output, FIRST);
            ledger.append(List.of(cleaned(output, "b.png"), cleaned(output, "a.png")));
            ledger.append(List.of());
            assertThat(folder.resolve(ledger.folder() + "/parts/000001.jsonl")).exists();
            assertThat(folder.resolve(ledger.folder() + "/run.json")).doesNotExist();
            ledger.finish(Map.of("cleaned", 2));
            Path run = folder.resolve(ledger.folder());
            assertThat(run.resolve("parts")).doesNotExist();
            assertThat(Files.readAllLines(run.resolve("ledger.jsonl")))
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("{\"name\":\"a.png\",\"state\":\"CLEANED\"");
            assertThat(run.resolve("run.json")).hasContent("{\"cleaned\":2}\n");
        }
    }

    @Test
    void aLaterRunKnowsWhatIsDone() {
        try (PageStore output = StoreLocation.of(folder).open()) {
            LedgerEntry entry = cleaned(output, "a.png");
            RunLedger ledger = RunLedger.start(output, FIRST);
            ledger.append(List.of(entry));
            ledger.finish(Map.of());
            FormerRuns former = FormerRuns.in(output);
            assertThat(former.madeBefore("a.png", KEY)).contains(entry);
            assertThat(former.madeBefore("a.png", new WorkKey("model", "other")))
                    .isEmpty();
            assertThat(former.madeBefore("b.png", KEY)).isEmpty();
        }
    }

    @Test
    void aKilledRunCountsForWhatItHadDone() {
        try (PageStore output = StoreLocation.of(folder).open()) {
            RunLedger.start(output, FIRST).append(List.of(cleaned(output, "a.png")));
            assertThat(FormerRuns.in(output).madeBefore("a.png", KEY)).isPresent();
        }
    }

    @Test
    void formerRunsPicturesAreNotListed() throws IOException {
        try (PageStore output = StoreLocation.of(folder).open()) {
            RunLedger ledger = RunLedger.start(output, FIRST);
            ledger.append(List.of(cleaned(output, "a.png")));
            ledger.finish(Map.of());
            output.writeOnce(ledger.folder() + "/before-after/a.png.jpg", new byte[1]);
        }
        List<String> listed = new ArrayList<>();
        RawLocalFileSystem files = new RawLocalFileSystem() {
            @Override
            public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
                listed.add(path.getName());
                return super.listStatus(path);
            }
        };
        files.initialize(URI.create("file:///"), new Configuration());
        try (PageStore output = new PageStore(files, new org.apache.hadoop.fs.Path(folder.toUri()))) {
            assertThat(FormerRuns.in(output).madeBefore("a.png", KEY)).isPresent();
            assertThat(output.removeUnfinished()).isZero();
        }
        assertThat(listed).contains("runs").doesNotContain("before-after");
    }

    @Test
    void anOutputThatIsGoneOrOfAnotherSizeIsDoneAgain() {
        try (PageStore output = StoreLocation.of(folder).open()) {
            RunLedger.start(output, FIRST).append(List.of(cleaned(output, "a.png"), cleaned(output, "b.png")));
            output.remove("a.png");
            output.writeOnce("b.png", new byte[1]);
            FormerRuns former = FormerRuns.in(output);
            assertThat(former.madeBefore("a.png", KEY)).isEmpty();
            assertThat(former.madeBefore("b.png", KEY)).isEmpty();
        }
    }

    @Test
    void theLatestRunHasTheLastWordAndQuarantineDoesNotHideAnOutput() {
        WorkKey newer = new WorkKey("model 2", "settings");
        try (PageStore output = StoreLocation.of(folder).open()) {
            LedgerEntry old = cleaned(output, "a.png");
            RunLedger.start(output, FIRST).append(List.of(old));
            LedgerEntry fresh = new LedgerEntry(
                    "a.png", State.CLEANED, "", "", old.input(), old.output(), newer, 1, 0, 5, List.of());
            RunLedger.start(output, SECOND)
                    .append(List.of(
                            fresh, LedgerEntry.quarantined("c.png", "EMPTY", "0 bytes", Content.NONE, newer, 1)));
            FormerRuns former = FormerRuns.in(output);
            assertThat(former.madeBefore("a.png", KEY)).isEmpty();
            assertThat(former.madeBefore("a.png", newer)).contains(fresh);
            assertThat(former.madeBefore("c.png", newer)).isEmpty();
        }
    }

    @Test
    void saysWhichLedgerIsDamaged() {
        try (PageStore output = StoreLocation.of(folder).open()) {
            output.writeOnce(
                    RunLedger.RUNS + "/" + FIRST + "/ledger.jsonl", "{\"name\":".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> FormerRuns.in(output))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("_palimpsest/runs/20261122-201503-1f3a9c02/ledger.jsonl is damaged");
        }
    }

    @Test
    void aContentLooksLikeTheObjectItWasReadFrom() {
        StoredObject object = new StoredObject("a.png", 3, Instant.ofEpochMilli(77));
        Content content = Content.of(object, new byte[3]);
        assertThat(content.looksLike(object)).isTrue();
        assertThat(content.looksLike(new StoredObject("a.png", 4, Instant.ofEpochMilli(77))))
                .isFalse();
        assertThat(content.looksLike(new StoredObject("a.png", 3, Instant.ofEpochMilli(78))))
                .isFalse();
    }

    @Test
    void runIdsSortByTimeAndDifferWithinOneSecond() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T20:15:03Z"), ZoneOffset.UTC);
        assertThat(RunId.startedAt(clock).text()).startsWith("20261122-201503-");
        assertThat(RunId.startedAt(clock)).isNotEqualTo(RunId.startedAt(clock));
        assertThatThrownBy(() -> new RunId("../x")).hasMessageContaining("run id '../x' is not of the form");
    }

    @Test
    void aQuarantinedPageNeedsACode() {
        assertThatThrownBy(() -> LedgerEntry.quarantined("a.png", "", "?", Content.NONE, KEY, 0))
                .hasMessage("a.png: a quarantined page needs a code");
    }

    private static LedgerEntry cleaned(PageStore output, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        output.writeOnce(name, bytes);
        Content input = new Content(10, Sha256.of("scan of " + name), 12);
        return new LedgerEntry(
                name, State.CLEANED, "", "", input, Content.written(bytes), KEY, 1, 0.25, 31, List.of("note"));
    }
}
