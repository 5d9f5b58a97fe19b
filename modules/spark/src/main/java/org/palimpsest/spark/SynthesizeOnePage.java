package org.palimpsest.spark;

import java.util.List;
import org.palimpsest.masking.MaskPng;
import org.palimpsest.masking.Polarity;
import org.palimpsest.pages.PageImage;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.Sha256;
import org.palimpsest.synthesis.InkPack;
import org.palimpsest.synthesis.PageSynthesizer;
import org.palimpsest.synthesis.SyntheticPage;

/** Draws one synthetic page and writes its scan, its truth and, last, its mask. */
public final class SynthesizeOnePage implements PageWorker<SynthesisTask, LedgerEntry> {
    private final SynthesisWork work;
    private final Entries entries;
    private final PageStore output;
    private final PageStore backgrounds;
    private final PageSynthesizer synthesizer;

    SynthesizeOnePage(SynthesisWork work, InkPack pack) {
        this.work = work;
        this.entries = new Entries(work.key());
        this.output = work.output().open();
        this.backgrounds = work.backgrounds().place().open();
        this.synthesizer = new PageSynthesizer(
                work.profile(), work.mix(), pack, work.backgrounds().reading(backgrounds));
    }

    @Override
    public LedgerEntry work(SynthesisTask task) {
        return entries.of(task.name(), seen -> {
            SyntheticPage page = synthesizer.page(work.seed(), task.index());
            String stem = SynthesizePages.stem(task.index());
            // A grey page takes a third of the time and space, as long as scan and truth stay alike.
            boolean grey = isGrey(page.image()) && isGrey(page.truth());
            byte[] scan = work.format().encode(grey ? page.image().toGrey() : page.image());
            byte[] truth = page.truth().equals(page.image())
                    ? scan
                    : work.format().encode(grey ? page.truth().toGrey() : page.truth());
            output.writeOnce(work.scanOf(stem), scan);
            output.writeOnce(work.truthOf(stem), truth);
            task.replaced().forEach(output::remove);
            byte[] mask = MaskPng.encode(page.mask(), Polarity.ERASE_WHITE);
            output.writeOnce(task.name(), mask);
            List<String> notes =
                    new SynthesisNote(page.kind(), page.scan(), Sha256.of(scan), Sha256.of(truth)).asNotes();
            return entries.made(task.name(), Content.NONE, mask, page.mask().area(), notes);
        });
    }

    private static boolean isGrey(PageImage page) {
        byte[] samples = page.samples();
        for (int j = 0; j < samples.length; j += 3) {
            if (samples[j] != samples[j + 1] || samples[j] != samples[j + 2]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        output.close();
        backgrounds.close();
    }
}
