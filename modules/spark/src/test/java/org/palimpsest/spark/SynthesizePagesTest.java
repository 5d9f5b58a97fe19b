package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.RunId;
import org.palimpsest.storage.RunLedger;
import org.palimpsest.storage.StorageException;
import org.palimpsest.storage.StoredObject;
import org.palimpsest.synthesis.PageMix;
import org.palimpsest.synthesis.SynthesisProfile;

class SynthesizePagesTest {
    @TempDir
    Path folder;

    private int runs;

    @Test
    void anotherFormatTakesThePlaceOfTheFormerOne() {
        synthesize(PageFormat.PNG);
        assertThat(synthesize(PageFormat.JPEG)).allMatch(entry -> entry.state() == LedgerEntry.State.MADE);
        try (PageStore store = Scratch.at(folder).open()) {
            assertThat(store.list())
                    .extracting(StoredObject::name)
                    .containsExactly("gts/page-0000000.jpg", "images/page-0000000.jpg", "masks/page-0000000.png");
            assertThat(DatasetPairs.in(store, DatasetLayout.CONTEST, 0).refused())
                    .isEmpty();
        }
    }

    @Test
    void onlyFilesThatAreThereAreReplaced() {
        assertThat(replacedBy(PageFormat.JPEG)).isEmpty();
        synthesize(PageFormat.PNG);
        assertThat(replacedBy(PageFormat.JPEG)).containsExactly("images/page-0000000.png", "gts/page-0000000.png");
    }

    private List<String> replacedBy(PageFormat format) {
        try (PageStore output = Scratch.at(folder).open()) {
            return pages(format)
                    .plan(0, 1, FormerRuns.in(output))
                    .tasks()
                    .get(0)
                    .replaced();
        }
    }

    @Test
    void aStemOfTwoFilesIsNotMeasured() {
        synthesize(PageFormat.PNG);
        Scratch.write(folder.resolve("images/page-0000000.jpg"), new byte[1]);
        Set<String> stems = Set.of("page-0000000");
        assertThat(MeasurePages.ofDataset(Scratch.at(folder), DatasetLayout.CONTEST, stems, DocumentLimits.DEFAULT)
                        .size())
                .isZero();
    }

    @Test
    void anInkPackIsReadOnceAndMustBeTheDrivers() throws Exception {
        Path pack = folder.resolve("ink");
        Scratch.write(pack.resolve("text/passages.txt"), "one\n".getBytes(StandardCharsets.UTF_8));
        SharedInkPack shared = Scratch.travelled(new SharedInkPack(pack.toString(), SharedInkPack.digest(pack)));
        assertThat(shared.open()).isSameAs(shared.open());

        SharedInkPack elsewhere = Scratch.travelled(new SharedInkPack(pack.toString(), SharedInkPack.digest(pack)));
        Scratch.write(pack.resolve("text/passages.txt"), "other\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(elsewhere::open)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("on this executor is another one than the driver's");
    }

    private SynthesizePages pages(PageFormat format) {
        return new SynthesizePages(new SynthesisWork(
                Scratch.at(folder),
                DatasetLayout.CONTEST,
                5,
                SynthesisProfile.DEFAULT.withWidthPx(200, 300).withDpi(60, 70),
                PageMix.DEFAULT,
                BackgroundPages.none(Scratch.at(folder)),
                "",
                "built-in",
                format));
    }

    private List<LedgerEntry> synthesize(PageFormat format) {
        SynthesizePages pages = pages(format);
        try (PageStore output = Scratch.at(folder).open()) {
            RunLedger ledger = RunLedger.start(output, new RunId("20261122-201503-%08x".formatted(runs++)));
            new LedgeredRun(new OneProcess(), ledger, QuarantineLimit.NONE, Progress.SILENT)
                    .carryOut(pages.plan(0, 1, FormerRuns.in(output)), pages.workers(), 0);
            return ledger.entries();
        }
    }
}
