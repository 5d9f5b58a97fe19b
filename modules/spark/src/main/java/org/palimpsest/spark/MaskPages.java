package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.palimpsest.pages.PagePair;
import org.palimpsest.pages.PagePairs;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoredObject;

/**
 * The masks of a dataset: scans and truths paired by stem, one mask a pair under the output's {@code masks/}. Scans without
 * a truth, truths without a scan and stems with several files are quarantined by name.
 */
public final class MaskPages {
    private final MaskWork work;

    public MaskPages(MaskWork work) {
        this.work = work;
    }

    /** What there is to do, given what former runs did. */
    public RunPlan<MaskTask> plan(PageStore dataset, FormerRuns former) {
        Map<String, StoredObject> scans =
                DatasetPairs.byNameInFolder(dataset, work.layout().scans());
        Map<String, StoredObject> truths =
                DatasetPairs.byNameInFolder(dataset, work.layout().truths());
        PagePairs pairs = PagePairs.byStem(scans.keySet(), truths.keySet());
        List<LedgerEntry> settled = new ArrayList<>(unpaired(pairs));
        List<MaskTask> tasks = new ArrayList<>();
        for (PagePair pair : pairs.pairs()) {
            String name = work.layout().maskOf(pair.stem());
            Optional<LedgerEntry> before = former.madeBefore(name, work.key());
            MaskTask task = new MaskTask(name, scans.get(pair.scan()), truths.get(pair.truth()), FormerWork.of(before));
            if (before.isPresent() && before.get().input().looksLike(task.both())) {
                settled.add(Entries.doneBefore(before.get()));
            } else {
                tasks.add(task);
            }
        }
        return new RunPlan<>(tasks, settled);
    }

    /** Makes workers on executors. */
    public PageWorker.Source<MaskTask, LedgerEntry> workers() {
        MaskWork travelling = work;
        return () -> new MaskOnePair(travelling);
    }

    private List<LedgerEntry> unpaired(PagePairs pairs) {
        return DatasetPairs.refused(pairs, work.layout()).stream()
                .map(refusal -> LedgerEntry.quarantined(
                        refusal.name(), refusal.code(), refusal.reason(), Content.NONE, work.key(), 0))
                .toList();
    }
}
