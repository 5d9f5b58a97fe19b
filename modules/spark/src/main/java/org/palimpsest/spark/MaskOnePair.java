package org.palimpsest.spark;

import java.util.Optional;
import org.palimpsest.documents.DocumentException;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.masking.MaskPng;
import org.palimpsest.masking.PairFigures;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.PageStore;

/** Reads a pair, computes its mask and writes it. */
public final class MaskOnePair implements PageWorker<MaskTask, LedgerEntry> {
    private final MaskWork work;
    private final Entries entries;
    private final PageStore input;
    private final PairFiles pairs;
    private final PageStore output;

    public MaskOnePair(MaskWork work) {
        this.work = work;
        this.entries = new Entries(work.key());
        this.input = work.input().open();
        this.pairs = new PairFiles(input, work.limits());
        this.output = work.output().open();
    }

    @Override
    public LedgerEntry work(MaskTask task) {
        return entries.of(task.name(), seen -> {
            byte[] scanBytes = pairs.read(task.scan());
            byte[] truthBytes = pairs.read(task.truth());
            Content content = seen.saw(task.content(scanBytes, truthBytes));
            Optional<LedgerEntry> before = task.former().doneBeforeOf(content);
            if (before.isPresent()) {
                return before.get();
            }
            PageImage scan = pairs.page(task.scan(), scanBytes);
            PageImage truth = pairs.page(task.truth(), truthBytes);
            requireOneSize(task, scan, truth);
            EraseMask mask = work.rule().between(scan, truth);
            byte[] png = MaskPng.encode(mask, work.polarity());
            output.writeOnce(task.name(), png);
            return entries.made(
                    task.name(),
                    content,
                    png,
                    mask.area(),
                    PairFigures.of(truth, mask).warnings());
        });
    }

    private static void requireOneSize(MaskTask task, PageImage scan, PageImage truth) throws DocumentException {
        if (!scan.hasSizeOf(truth)) {
            throw new DocumentException(
                    Code.UNSUPPORTED,
                    "scan " + task.scan().name() + " is " + scan.width() + "x" + scan.height() + " px but truth "
                            + task.truth().name() + " is " + truth.width() + "x" + truth.height()
                            + "; export them again at one size or move the pair out of the dataset");
        }
    }

    @Override
    public void close() {
        input.close();
        output.close();
    }
}
