package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.Composite;
import org.palimpsest.cleaning.EraserPlan;
import org.palimpsest.cleaning.Flips;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.Weights;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.TileGrid;
import org.palimpsest.spark.LedgeredRun.End;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.RunId;
import org.palimpsest.storage.RunLedger;
import org.palimpsest.storage.StorageException;
import org.palimpsest.synthesis.PageMix;
import org.palimpsest.synthesis.SynthesisProfile;
import org.palimpsest.testkit.TaskThreads;

/** The same pages through one process and through Spark give the same bytes and the same ledger, whatever the partitions. */
class DistributedEqualsLocalIT {
    private static final RunId RUN = new RunId("20261122-201503-00000001");
    private static JavaSparkContext spark;

    /** Of the class: tasks of a job that failed or was stopped may still write after their test; the class awaits their end. */
    @TempDir
    static Path tests;

    private Path folder;

    @BeforeAll
    static void startSpark() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("distributed equals local")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
        TaskThreads.awaitEnd();
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory(tests, "test");
    }

    @Test
    void tasksRunOnTheThreadsThatAreWaitedFor() {
        assertThat(spark.parallelize(List.of(1, 2), 2)
                        .map(task -> Thread.currentThread().getName())
                        .collect())
                .allMatch(name -> name.startsWith(TaskThreads.NAME));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void masks(int partitions) throws IOException {
        for (int i = 0; i < 9; i++) {
            Scratch.png(folder.resolve("in/images/p" + i + ".png"), Scratch.page(100 + i, 80, Colour.RGB, i));
            Scratch.png(folder.resolve("in/gts/p" + i + ".png"), Scratch.page(100 + i, 80, Colour.GREY, i + 50));
        }
        Scratch.write(folder.resolve("in/images/bad.png"), new byte[] {1, 2, 3});
        Scratch.write(folder.resolve("in/gts/bad.png"), new byte[] {1, 2, 3});
        List<LedgerEntry> local = mask("local", new OneProcess(), 1);
        assertThat(mask("cluster", new Cluster(spark), partitions)).isEqualTo(local);
        assertThat(Scratch.digests(folder.resolve("cluster")))
                .isEqualTo(Scratch.digests(folder.resolve("local")))
                .hasSize(9);
    }

    private List<LedgerEntry> mask(String output, Workplace place, int partitions) {
        MaskWork work = new MaskWork(
                Scratch.at(folder.resolve("in")),
                Scratch.at(folder.resolve(output)),
                DatasetLayout.CONTEST,
                MaskRule.SOFT_RAMP,
                Polarity.ERASE_WHITE,
                DocumentLimits.DEFAULT);
        MaskPages pages = new MaskPages(work);
        try (PageStore dataset = work.input().open()) {
            return entries(pages.plan(dataset, FormerRuns.none()), pages.workers(), output, place, partitions);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void cleanedArchives(int partitions) throws IOException {
        archive();
        List<LedgerEntry> local = clean("local", new OneProcess(), 1, Scratch::darkEraser);
        assertThat(clean("cluster", new Cluster(spark), partitions, Scratch::darkEraser))
                .isEqualTo(local);
        assertThat(local)
                .extracting(LedgerEntry::state)
                .contains(
                        LedgerEntry.State.CLEANED,
                        LedgerEntry.State.UNCHANGED,
                        LedgerEntry.State.SKIPPED,
                        LedgerEntry.State.QUARANTINED);
        assertThat(Scratch.digests(folder.resolve("cluster"))).isEqualTo(Scratch.digests(folder.resolve("local")));
    }

    @Test
    void archivesCleanedByANetwork() throws IOException {
        Scratch.png(folder.resolve("in/a.png"), Scratch.page(70, 90, Colour.RGB, 5));
        Scratch.png(folder.resolve("in/b.png"), Scratch.page(50, 40, Colour.GREY, 6));
        Weights weights = Weights.initial(new GeneratorSpec(0.125, GeneratorSpec.Output.DIRECT), 1);
        EraserSource network = new CheckpointErasers(
                List.of(CheckpointFile.encode(Checkpoint.of(weights, Map.of()))), EraserPlan.DEFAULT);
        List<LedgerEntry> local = clean("local", new OneProcess(), 1, network);
        assertThat(clean("cluster", new Cluster(spark), 2, network)).isEqualTo(local);
        assertThat(local).extracting(LedgerEntry::state).containsOnly(LedgerEntry.State.CLEANED);
        assertThat(Scratch.digests(folder.resolve("cluster"))).isEqualTo(Scratch.digests(folder.resolve("local")));
    }

    private void archive() throws IOException {
        for (int i = 0; i < 6; i++) {
            Scratch.png(folder.resolve("in/box/p" + i + ".png"), Scratch.page(90 + 10 * i, 120, Colour.RGB, i));
        }
        Scratch.write(folder.resolve("in/photo.jpg"), PageFiles.jpeg(Scratch.page(130, 70, Colour.RGB, 8), 92));
        Scratch.write(
                folder.resolve("in/two.tif"),
                Scratch.tiff(Scratch.page(60, 60, Colour.GREY, 9), Scratch.page(64, 50, Colour.GREY, 10)));
        Scratch.png(folder.resolve("in/blank.png"), Scratch.blank(33, 44, Colour.GREY));
        Scratch.write(folder.resolve("in/empty.tif"), new byte[0]);
        Scratch.write(folder.resolve("in/notes.txt"), "notes".getBytes(StandardCharsets.UTF_8));
    }

    private CleanWork cleanWork(String output, EraserSource eraser) {
        CleaningPlan plan = CleaningPlan.defaults().with(new TileGrid(64, 40)).with(Flips.HORIZONTAL);
        return new CleanWork(
                Scratch.at(folder.resolve("in")),
                Scratch.at(folder.resolve(output)),
                plan.with(Composite.NONE),
                DocumentLimits.DEFAULT,
                "model",
                eraser,
                new PicturePlan.None());
    }

    private List<LedgerEntry> clean(String output, Workplace place, int partitions, EraserSource eraser) {
        CleanArchive archive = new CleanArchive(cleanWork(output, eraser));
        try (PageStore source = Scratch.at(folder.resolve("in")).open()) {
            return entries(archive.plan(source, FormerRuns.none()), archive.workers(), output, place, partitions);
        }
    }

    @Test
    void syntheticPages() {
        List<LedgerEntry> local = synthesize("local", new OneProcess(), 3, 1);
        assertThat(synthesize("cluster", new Cluster(spark), 3, 3)).isEqualTo(local);
        assertThat(Scratch.digests(folder.resolve("cluster")))
                .isEqualTo(Scratch.digests(folder.resolve("local")))
                .hasSize(9);
    }

    private List<LedgerEntry> synthesize(String output, Workplace place, int count, int partitions) {
        SynthesisProfile profile =
                SynthesisProfile.DEFAULT.withWidthPx(200, 300).withDpi(60, 70);
        SynthesizePages pages = new SynthesizePages(new SynthesisWork(
                Scratch.at(folder.resolve(output)),
                DatasetLayout.CONTEST,
                5,
                profile,
                PageMix.DEFAULT,
                BackgroundPages.none(Scratch.at(folder)),
                "",
                "built-in",
                PageFormat.PNG));
        return entries(pages.plan(0, count, FormerRuns.none()), pages.workers(), output, place, partitions);
    }

    @Test
    void aFaultOfTheStoreEndsTheRunAsWhatItIs() throws IOException {
        archive();
        Files.writeString(folder.resolve("out"), "a file where the output folder should be");
        assertThatThrownBy(() -> clean("out/below", new Cluster(spark), 2, Scratch::darkEraser))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot write");
    }

    @Test
    void tooManyQuarantinedPagesStopTheCluster() {
        for (int i = 0; i < 40; i++) {
            Scratch.write(folder.resolve("in/bad-%02d.png".formatted(i)), new byte[0]);
        }
        CleanArchive archive = new CleanArchive(cleanWork("cluster", Scratch::darkEraser));
        try (PageStore source = Scratch.at(folder.resolve("in")).open();
                PageStore target = Scratch.at(folder.resolve("cluster")).open()) {
            RunLedger ledger = RunLedger.start(target, RUN);
            End end = new LedgeredRun(new Cluster(spark), ledger, new QuarantineLimit(0.1, 2), Progress.SILENT)
                    .carryOut(archive.plan(source, FormerRuns.none()), archive.workers(), 40);
            assertThat(end).isEqualTo(End.TOO_MANY_QUARANTINED);
            assertThat(ledger.entries()).hasSizeBetween(5, 39);
        }
    }

    private <T extends PageTask> List<LedgerEntry> entries(
            RunPlan<T> plan,
            PageWorker.Source<T, LedgerEntry> workers,
            String output,
            Workplace place,
            int partitions) {
        try (PageStore target = Scratch.at(folder.resolve(output)).open()) {
            RunLedger ledger = place instanceof OneProcess
                    ? RunLedger.start(Scratch.at(folder.resolve("ledgers")).open(), RUN)
                    : RunLedger.start(target, RUN);
            List<Tally> told = new ArrayList<>();
            End end = new LedgeredRun(place, ledger, QuarantineLimit.NONE, new Told(told))
                    .carryOut(plan, workers, partitions);
            assertThat(end).isEqualTo(End.COMPLETE);
            assertThat(told).hasSize(Math.min(partitions, plan.tasks().size()));
            assertThat(told.get(told.size() - 1).total()).isEqualTo(plan.tasks().size());
            return Scratch.timeless(ledger.entries());
        }
    }

    private record Told(List<Tally> tallies) implements Progress {
        @Override
        public void starts(int tasks, long weight) {}

        @Override
        public void advances(Tally done, long weight) {
            tallies.add(done);
        }

        @Override
        public void ends() {}
    }
}
