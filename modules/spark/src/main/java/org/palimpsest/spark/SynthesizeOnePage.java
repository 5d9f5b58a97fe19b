package org.palimpsest.spark;

import java.io.IOException;
import java.nio.file.Path;
import org.palimpsest.masking.MaskPng;
import org.palimpsest.masking.Polarity;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StorageException;
import org.palimpsest.synthesis.InkPack;
import org.palimpsest.synthesis.PageSynthesizer;
import org.palimpsest.synthesis.SyntheticPage;

/** Draws one synthetic page and writes its scan, its truth and, last, its mask. */
public final class SynthesizeOnePage implements PageWorker<SynthesisTask, LedgerEntry> {
    private final SynthesisWork work;
    private final Entries entries;
    private final PageStore output;
    private final PageSynthesizer synthesizer;

    public SynthesizeOnePage(SynthesisWork work) {
        this.work = work;
        this.entries = new Entries(work.key());
        this.output = work.output().open();
        this.synthesizer = new PageSynthesizer(work.profile(), inkPack(work.inkPack()));
    }

    private static InkPack inkPack(String folder) {
        if (folder.isEmpty()) {
            return InkPack.builtIn();
        }
        try {
            return InkPack.read(Path.of(folder));
        } catch (IOException e) {
            throw new StorageException("cannot read the ink pack " + folder + " on this executor", e);
        }
    }

    @Override
    public LedgerEntry work(SynthesisTask task) {
        return entries.of(task.name(), seen -> {
            SyntheticPage page = synthesizer.page(work.seed(), task.index());
            String stem = SynthesizePages.stem(task.index());
            output.writeOnce(pathOf(work.layout().scans(), stem), work.format().encode(page.image()));
            output.writeOnce(pathOf(work.layout().truths(), stem), work.format().encode(page.truth()));
            byte[] mask = MaskPng.encode(page.mask(), Polarity.ERASE_WHITE);
            output.writeOnce(task.name(), mask);
            return entries.made(task.name(), Content.NONE, mask, page.mask().area());
        });
    }

    private String pathOf(String folder, String stem) {
        return folder + "/" + stem + "." + work.format().suffix();
    }

    @Override
    public void close() {
        output.close();
    }
}
