package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.LedgerEntry;

/** A dataset of synthetic pages: page i depends on the seed, the profile and i alone, wherever it is drawn. */
public final class SynthesizePages {
    private final SynthesisWork work;

    public SynthesizePages(SynthesisWork work) {
        this.work = work;
    }

    /** Pages {@code first} … {@code first + count − 1}, without those that former runs made. */
    public RunPlan<SynthesisTask> plan(long first, int count, FormerRuns former) {
        List<SynthesisTask> tasks = new ArrayList<>();
        List<LedgerEntry> settled = new ArrayList<>();
        for (long index = first; index < first + count; index++) {
            String name = work.layout().maskOf(stem(index));
            Optional<LedgerEntry> before = former.madeBefore(name, work.key());
            if (before.isPresent()) {
                settled.add(Entries.doneBefore(before.get()));
            } else {
                List<String> replaced = work.inOtherFormats(stem(index)).stream()
                        .filter(former::left)
                        .toList();
                tasks.add(new SynthesisTask(name, index, replaced));
            }
        }
        return new RunPlan<>(tasks, settled);
    }

    /** Makes workers on executors. */
    public PageWorker.Source<SynthesisTask, LedgerEntry> workers() {
        SynthesisWork travelling = work;
        SharedInkPack pack = new SharedInkPack(work.inkPack(), work.inkPackDigest());
        return () -> new SynthesizeOnePage(travelling, pack.open());
    }

    /** Name of page {@code index} without folder and suffix: sorts by index. */
    public static String stem(long index) {
        return "page-%07d".formatted(index);
    }
}
