package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.Composite;
import org.palimpsest.cleaning.ErasedTile;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.documents.ScannedDocument;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.TileGrid;
import org.palimpsest.spark.LedgeredRun.End;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.State;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.RunId;
import org.palimpsest.storage.RunLedger;

class CleanOneDocumentTest {
    private static final RunId FIRST = new RunId("20261122-201503-00000001");
    private static final RunId SECOND = new RunId("20261122-201504-00000002");
    private static final PageImage SCAN = Scratch.page(90, 70, Colour.GREY, 1);

    @TempDir
    Path folder;

    private Path scans;
    private Path cleaned;

    @BeforeEach
    void folders() throws IOException {
        scans = Files.createDirectories(folder.resolve("scans"));
        cleaned = folder.resolve("cleaned");
    }

    @Test
    void erasesAndKeepsNameContainerAndColour() throws Exception {
        Scratch.png(scans.resolve("box 1/página #1.png"), SCAN);
        LedgerEntry entry = only(run(FIRST, work()));
        assertThat(entry.state()).isEqualTo(State.CLEANED);
        assertThat(entry.pages()).isEqualTo(1);
        assertThat(entry.shareErased()).isBetween(0.001, 0.9);
        PageImage page = pageOf(cleaned.resolve("box 1/página #1.png"));
        assertThat(page.colour()).isEqualTo(Colour.GREY);
        assertThat(page).isNotEqualTo(SCAN);
        assertThat(darkest(page)).isGreaterThan(200);
    }

    @Test
    void aPageWithNothingToEraseComesOutByteForByte() throws Exception {
        byte[] jpeg = PageFiles.jpeg(Scratch.blank(64, 48, Colour.RGB), 90);
        Scratch.write(scans.resolve("blank.jpg"), jpeg);
        assertThat(only(run(FIRST, work())).state()).isEqualTo(State.UNCHANGED);
        assertThat(Files.readAllBytes(cleaned.resolve("blank.jpg"))).isEqualTo(jpeg);
    }

    @Test
    void allPagesOfATiffAreCleaned() throws Exception {
        PageImage second = Scratch.page(40, 30, Colour.RGB, 2);
        Scratch.write(scans.resolve("two.tif"), Scratch.tiff(Scratch.page(50, 60, Colour.RGB, 1), second));
        LedgerEntry entry = only(run(FIRST, work()));
        assertThat(entry.pages()).isEqualTo(2);
        ScannedDocument result =
                ScannedDocument.open(Files.readAllBytes(cleaned.resolve("two.tif")), DocumentLimits.DEFAULT);
        assertThat(result.pageCount()).isEqualTo(2);
        assertThat(darkest(result.page(0))).isGreaterThan(200);
        assertThat(darkest(result.page(1))).isGreaterThan(200);
        assertThat(result.page(1).hasSizeOf(second)).isTrue();
    }

    @Test
    void brokenFilesAreQuarantinedWithCodeAndReasonAndTheOthersAreCleaned() throws Exception {
        Scratch.png(scans.resolve("good.png"), SCAN);
        Scratch.write(scans.resolve("empty.png"), new byte[0]);
        Scratch.write(scans.resolve("text.png"), "This is no picture.".getBytes(StandardCharsets.UTF_8));
        byte[] jpeg = PageFiles.jpeg(SCAN, 90);
        Scratch.write(scans.resolve("cut.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
        Scratch.write(scans.resolve("notes.txt"), "no scan, and does not claim to be".getBytes(StandardCharsets.UTF_8));
        List<LedgerEntry> entries = run(FIRST, work());
        assertThat(entries)
                .extracting(LedgerEntry::name, LedgerEntry::state, LedgerEntry::code)
                .containsExactly(
                        tuple("cut.jpg", State.QUARANTINED, "TRUNCATED"),
                        tuple("empty.png", State.QUARANTINED, "EMPTY"),
                        tuple("good.png", State.CLEANED, ""),
                        tuple("notes.txt", State.SKIPPED, "NOT_A_DOCUMENT"),
                        tuple("text.png", State.QUARANTINED, "UNSUPPORTED"));
        assertThat(entries)
                .filteredOn(entry -> entry.state() == State.QUARANTINED)
                .noneMatch(entry -> entry.reason().isBlank());
        assertThat(Scratch.digests(cleaned)).containsOnlyKeys("good.png");
    }

    @Test
    void aFileAboveTheLimitIsRefusedUnread() {
        Scratch.png(scans.resolve("large.png"), SCAN);
        CleanWork small = new CleanWork(
                Scratch.at(scans),
                Scratch.at(cleaned),
                plan(),
                new DocumentLimits(250, 10, 100, 60),
                "model",
                Scratch::darkEraser,
                new PicturePlan.None());
        LedgerEntry entry = only(run(FIRST, small));
        assertThat(entry.code()).isEqualTo("TOO_LARGE");
        assertThat(entry.reason()).contains("more than max-bytes = 100");
        assertThat(entry.input().sha256()).isEmpty();
    }

    @Test
    void aFaultOfTheEraserQuarantinesThePageAndNotTheRun() {
        Scratch.png(scans.resolve("a.png"), SCAN);
        LedgerEntry entry = only(run(FIRST, work(() -> failing("three legs"))));
        assertThat(entry.code()).isEqualTo("INTERNAL");
        assertThat(entry.reason()).contains("three legs");
    }

    @Test
    void aSecondRunDoesOnlyWhatIsLeft() {
        Scratch.png(scans.resolve("a.png"), SCAN);
        Scratch.png(scans.resolve("b.png"), SCAN);
        run(FIRST, work());
        Scratch.png(scans.resolve("c.png"), SCAN);
        List<LedgerEntry> entries = run(SECOND, work(Scratch::darkEraser));
        assertThat(entries).extracting(LedgerEntry::state).containsExactly(State.SKIPPED, State.SKIPPED, State.CLEANED);
        assertThat(entries.get(0).code()).isEqualTo("DONE_BEFORE");
        assertThat(entries.get(0).shareErased()).isPositive();
    }

    @Test
    void aPageOfOtherTimeButSameContentIsNotDoneAgain() throws IOException {
        Path scan = scans.resolve("a.png");
        Scratch.png(scan, SCAN);
        run(FIRST, work());
        Files.setLastModifiedTime(scan, FileTime.fromMillis(12_345_000));
        LedgerEntry entry = only(run(SECOND, work(() -> failing("must not be asked"))));
        assertThat(entry.state()).isEqualTo(State.SKIPPED);
        assertThat(entry.input().modified()).isEqualTo(12_345_000);
    }

    @Test
    void anotherModelOrPlanOrContentIsDoneAgain() throws IOException {
        Path scan = scans.resolve("a.png");
        Scratch.png(scan, SCAN);
        run(FIRST, work());
        CleanWork otherModel = new CleanWork(
                Scratch.at(scans),
                Scratch.at(cleaned),
                plan(),
                DocumentLimits.DEFAULT,
                "model 2",
                Scratch::darkEraser,
                new PicturePlan.None());
        assertThat(only(run(SECOND, otherModel)).state()).isEqualTo(State.CLEANED);
        Scratch.png(scan, Scratch.page(90, 70, Colour.GREY, 99));
        Files.setLastModifiedTime(scan, FileTime.fromMillis(12_345_000));
        assertThat(only(run(new RunId("20261122-201505-00000003"), otherModel)).state())
                .isEqualTo(State.CLEANED);
    }

    @Test
    void drawsAPictureOfEachPage() throws IOException {
        Scratch.write(scans.resolve("two.tif"), Scratch.tiff(SCAN, SCAN));
        PicturePlan pictures =
                new PicturePlan.Into("_palimpsest/pictures", ".png", (before, after) -> PageFiles.png(after));
        run(
                FIRST,
                new CleanWork(
                        Scratch.at(scans),
                        Scratch.at(cleaned),
                        plan(),
                        DocumentLimits.DEFAULT,
                        "model",
                        Scratch::darkEraser,
                        pictures));
        assertThat(cleaned.resolve("_palimpsest/pictures/two.tif-p0001.png")).exists();
        assertThat(cleaned.resolve("_palimpsest/pictures/two.tif-p0002.png")).exists();
    }

    @Test
    void picturesOfLongNamesFitAFileSystemAndStayApart() {
        PicturePlan.Into into = new PicturePlan.Into("pictures", ".jpg", (before, after) -> new byte[0]);
        String left = into.nameOf("box/" + "a".repeat(250) + ".png", 1);
        String right = into.nameOf("box/" + "a".repeat(249) + "b.png", 1);
        assertThat(left).startsWith("pictures/box/").endsWith("-p0001.jpg").isNotEqualTo(right);
        assertThat(left.substring("pictures/box/".length())).hasSizeLessThan(255);
        assertThat(into.nameOf("box/a.png", 12)).isEqualTo("pictures/box/a.png-p0012.jpg");
    }

    @Test
    void stopsWhenTooManyAreQuarantined() {
        for (int i = 0; i < 10; i++) {
            Scratch.write(scans.resolve("bad-" + i + ".png"), new byte[0]);
        }
        try (PageStore source = Scratch.at(scans).open();
                PageStore target = Scratch.at(cleaned).open()) {
            CleanArchive archive = new CleanArchive(work());
            RunLedger ledger = RunLedger.start(target, FIRST);
            End end = new LedgeredRun(new OneProcess(), ledger, new QuarantineLimit(0.1, 2), Progress.SILENT)
                    .carryOut(archive.plan(source, FormerRuns.none()), archive.workers(), 10);
            assertThat(end).isEqualTo(End.TOO_MANY_QUARANTINED);
            assertThat(ledger.entries()).hasSize(3);
        }
    }

    @Test
    void tasksAndWorkTravel() {
        CleanWork travelled = Scratch.travelled(work());
        assertThat(travelled.key()).isEqualTo(work().key());
        assertThat(travelled.eraser().open()).isNotNull();
    }

    private List<LedgerEntry> run(RunId id, CleanWork work) {
        try (PageStore source = work.input().open();
                PageStore target = work.output().open()) {
            CleanArchive archive = new CleanArchive(work);
            RunLedger ledger = RunLedger.start(target, id);
            new LedgeredRun(new OneProcess(), ledger, QuarantineLimit.NONE, Progress.SILENT)
                    .carryOut(archive.plan(source, FormerRuns.in(target)), archive.workers(), 1);
            return ledger.entries();
        }
    }

    private static LedgerEntry only(List<LedgerEntry> entries) {
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private CleanWork work() {
        return work(Scratch::darkEraser);
    }

    private CleanWork work(EraserSource eraser) {
        return new CleanWork(
                Scratch.at(scans),
                Scratch.at(cleaned),
                plan(),
                DocumentLimits.DEFAULT,
                "model",
                eraser,
                new PicturePlan.None());
    }

    private static CleaningPlan plan() {
        return CleaningPlan.defaults().with(new TileGrid(64, 40)).with(Composite.MASK);
    }

    private static TileEraser failing(String why) {
        return new TileEraser() {
            @Override
            public ErasedTile erase(float[] rgb, int height, int width) {
                throw new IllegalStateException(why);
            }

            @Override
            public void close() {}
        };
    }

    private static PageImage pageOf(Path file) throws IOException, DocumentException {
        return ScannedDocument.open(Files.readAllBytes(file), DocumentLimits.DEFAULT)
                .page(0);
    }

    private static int darkest(PageImage page) {
        int darkest = 255;
        for (byte sample : page.samples()) {
            darkest = Math.min(darkest, sample & 0xff);
        }
        return darkest;
    }
}
