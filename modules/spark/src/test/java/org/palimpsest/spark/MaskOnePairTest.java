package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.masking.MaskPng;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.State;
import org.palimpsest.storage.LedgerEntry.WorkKey;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.RunId;
import org.palimpsest.storage.RunLedger;
import org.palimpsest.storage.Sha256;
import org.palimpsest.testkit.TestPages;

class MaskOnePairTest {
    @TempDir
    Path folder;

    @Test
    void writesTheMaskOfAPairAsTheRuleSays() throws Exception {
        PageImage scan = Scratch.page(61, 47, Colour.RGB, 1);
        PageImage truth = Scratch.blank(61, 47, Colour.GREY);
        pair("deep/a", scan, truth);
        for (MaskRule rule : MaskRule.values()) {
            for (Polarity polarity : Polarity.values()) {
                MaskWork work = work(rule, polarity);
                assertThat(run(work)).singleElement().satisfies(entry -> {
                    assertThat(entry.name()).isEqualTo("masks/deep/a.png");
                    assertThat(entry.state()).isEqualTo(State.MADE);
                });
                byte[] png = Files.readAllBytes(folder.resolve("out/masks/deep/a.png"));
                assertThat(MaskPng.decode(png, polarity)).isEqualTo(rule.between(scan, truth));
            }
        }
    }

    @Test
    void namesWhatMakesNoPair() {
        PageImage page = Scratch.page(20, 20, Colour.GREY, 1);
        pair("good", page, Scratch.blank(20, 20, Colour.GREY));
        pair("size", page, Scratch.blank(20, 19, Colour.GREY));
        Scratch.png(folder.resolve("in/images/alone.png"), page);
        Scratch.png(folder.resolve("in/gts/lonely.png"), page);
        pair("twice", page, page);
        Scratch.png(folder.resolve("in/images/twice.jpg"), page);
        Scratch.write(folder.resolve("in/images/empty.png"), new byte[0]);
        Scratch.png(folder.resolve("in/gts/empty.png"), page);
        List<LedgerEntry> entries = run(work(MaskRule.SOFT_RAMP, Polarity.ERASE_WHITE));
        assertThat(entries)
                .extracting(LedgerEntry::name, LedgerEntry::state, LedgerEntry::code)
                .containsExactly(
                        tuple("gts/lonely.png", State.QUARANTINED, "ORPHAN"),
                        tuple("images/alone.png", State.QUARANTINED, "ORPHAN"),
                        tuple("masks/empty.png", State.QUARANTINED, "EMPTY"),
                        tuple("masks/good.png", State.MADE, ""),
                        tuple("masks/size.png", State.QUARANTINED, "UNSUPPORTED"),
                        tuple("masks/twice.png", State.QUARANTINED, "AMBIGUOUS"));
        assertThat(entries.get(4).reason())
                .isEqualTo("scan images/size.png is 20x20 px but truth gts/size.png is 20x19; export them again at one"
                        + " size or move the pair out of the dataset");
    }

    @Test
    void saysWhichTruthsDoNotLieOnTheirScans() {
        PageImage truth = TestPages.printedPage(1, 300, 200);
        byte[] shifted = truth.copySamples();
        int rows = 5 * truth.width() * truth.channels();
        System.arraycopy(truth.samples(), 0, shifted, rows, shifted.length - rows);
        pair("good", TestPages.withStroke(truth, 2), truth);
        pair("shifted", PageImage.of(300, 200, truth.colour(), shifted), truth);
        assertThat(run(work(MaskRule.SOFT_RAMP, Polarity.ERASE_WHITE)))
                .extracting(LedgerEntry::name, entry -> String.join("; ", entry.notes()))
                .satisfiesExactly(good -> assertThat(good).isEqualTo(tuple("masks/good.png", "")), bad -> assertThat(
                                bad.toList().get(1).toString())
                        .contains("of the print in the truth would be erased; register the truth to the scan"));
        assertThat(run(work(MaskRule.SOFT_RAMP, Polarity.ERASE_WHITE)).get(1).notes())
                .as("a second run does nothing and still knows")
                .hasSize(1);
    }

    @Test
    void doesAPairAgainOnlyIfItOrTheRuleChanged() throws IOException {
        pair("a", Scratch.page(20, 20, Colour.GREY, 1), Scratch.blank(20, 20, Colour.GREY));
        run(work(MaskRule.SOFT_RAMP, Polarity.ERASE_WHITE));
        assertThat(run(work(MaskRule.SOFT_RAMP, Polarity.ERASE_WHITE)).get(0).state())
                .isEqualTo(State.SKIPPED);
        assertThat(run(work(MaskRule.HARD_CUT, Polarity.ERASE_WHITE)).get(0).state())
                .isEqualTo(State.MADE);
        pair("a", Scratch.page(20, 20, Colour.GREY, 2), Scratch.blank(20, 20, Colour.GREY));
        Files.setLastModifiedTime(
                folder.resolve("in/images/a.png"), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        assertThat(run(work(MaskRule.HARD_CUT, Polarity.ERASE_WHITE)).get(0).state())
                .isEqualTo(State.MADE);
    }

    @Test
    void aMaskByAFormerProgramIsMadeAgain() {
        pair("a", Scratch.page(20, 20, Colour.GREY, 1), Scratch.blank(20, 20, Colour.GREY));
        MaskWork work = work(MaskRule.SOFT_RAMP, Polarity.ERASE_WHITE);
        LedgerEntry now = run(work).get(0);
        WorkKey former = new WorkKey("", Sha256.of("mask 1 rule=SOFT_RAMP polarity=ERASE_WHITE"));
        try (PageStore masks = work.output().open()) {
            RunLedger.start(masks, new RunId("20261122-201504-00000000"))
                    .append(List.of(new LedgerEntry(
                            now.name(), State.MADE, "", "", now.input(), now.output(), former, 1, 0, 5, List.of())));
        }
        assertThat(run(work)).singleElement().extracting(LedgerEntry::state).isEqualTo(State.MADE);
    }

    @Test
    void workAndTasksTravel() {
        pair("a", Scratch.page(20, 20, Colour.GREY, 1), Scratch.blank(20, 20, Colour.GREY));
        MaskWork work = work(MaskRule.HARD_CUT, Polarity.ERASE_BLACK);
        assertThat(Scratch.travelled(work)).isEqualTo(work);
        try (PageStore dataset = work.input().open()) {
            MaskTask task =
                    new MaskPages(work).plan(dataset, FormerRuns.none()).tasks().get(0);
            assertThat(Scratch.travelled(task)).isEqualTo(task);
        }
    }

    private void pair(String stem, PageImage scan, PageImage truth) {
        Scratch.png(folder.resolve("in/images/" + stem + ".png"), scan);
        Scratch.png(folder.resolve("in/gts/" + stem + ".png"), truth);
    }

    private MaskWork work(MaskRule rule, Polarity polarity) {
        return new MaskWork(
                Scratch.at(folder.resolve("in")),
                Scratch.at(folder.resolve("out")),
                DatasetLayout.CONTEST,
                rule,
                polarity,
                DocumentLimits.DEFAULT);
    }

    private int runs;

    private List<LedgerEntry> run(MaskWork work) {
        try (PageStore dataset = work.input().open();
                PageStore masks = work.output().open()) {
            MaskPages pages = new MaskPages(work);
            RunLedger ledger = RunLedger.start(masks, new RunId("20261122-201503-%08x".formatted(runs++)));
            new LedgeredRun(new OneProcess(), ledger, QuarantineLimit.NONE, Progress.SILENT)
                    .carryOut(pages.plan(dataset, FormerRuns.in(masks)), pages.workers(), 0);
            return ledger.entries();
        }
    }
}
