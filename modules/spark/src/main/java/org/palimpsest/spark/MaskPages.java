package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.palimpsest.pages.PagePair;
import org.palimpsest.pages.PagePairs;
import org.palimpsest.pages.PagePairs.Ambiguity;
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
    /** Ledger code of a scan without a truth or a truth without a scan. */
    public static final String ORPHAN = "ORPHAN";
    /** Ledger code of a stem that several files of one side share. */
    public static final String AMBIGUOUS = "AMBIGUOUS";

    private final MaskWork work;

    public MaskPages(MaskWork work) {
        this.work = work;
    }

    /** What there is to do, given what former runs did. */
    public RunPlan<MaskTask> plan(PageStore dataset, FormerRuns former) {
        Map<String, StoredObject> scans = byNameInFolder(dataset, work.layout().scans());
        Map<String, StoredObject> truths = byNameInFolder(dataset, work.layout().truths());
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
        List<LedgerEntry> found = new ArrayList<>();
        for (String scan : pairs.orphanScans()) {
            found.add(refused(
                    work.layout().scans() + "/" + scan,
                    ORPHAN,
                    "a scan without a truth of that stem in " + work.layout().truths()
                            + "/; add the truth or move the scan away"));
        }
        for (String truth : pairs.orphanTruths()) {
            found.add(refused(
                    work.layout().truths() + "/" + truth,
                    ORPHAN,
                    "a truth without a scan of that stem in " + work.layout().scans()
                            + "/; add the scan or move the truth away"));
        }
        for (Ambiguity stem : pairs.ambiguous()) {
            found.add(refused(
                    work.layout().maskOf(stem.stem()),
                    AMBIGUOUS,
                    "scans " + stem.scans() + " and truths " + stem.truths() + " share one stem; keep one of each"));
        }
        return found;
    }

    private LedgerEntry refused(String name, String code, String reason) {
        return LedgerEntry.quarantined(name, code, reason, Content.NONE, work.key(), 0);
    }

    static Map<String, StoredObject> byNameInFolder(PageStore dataset, String folder) {
        return dataset.list(folder).stream()
                .collect(Collectors.toMap(object -> object.name().substring(folder.length() + 1), Function.identity()));
    }
}
