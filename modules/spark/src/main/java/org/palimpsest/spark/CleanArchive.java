package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.palimpsest.storage.FormerRuns;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoredObject;

/** A whole archive of documents, cleaned into another place under the same relative names. */
public final class CleanArchive {
    private final CleanWork work;

    public CleanArchive(CleanWork work) {
        this.work = work;
    }

    /** What there is to do, given what former runs did with the same model and plan. */
    public RunPlan<CleanTask> plan(PageStore archive, FormerRuns former) {
        List<CleanTask> tasks = new ArrayList<>();
        List<LedgerEntry> settled = new ArrayList<>();
        for (StoredObject document : archive.list()) {
            Optional<LedgerEntry> before = former.madeBefore(document.name(), work.key());
            if (before.isPresent() && before.get().input().looksLike(document)) {
                settled.add(Entries.doneBefore(before.get()));
            } else {
                tasks.add(new CleanTask(document, FormerWork.of(before)));
            }
        }
        return new RunPlan<>(tasks, settled);
    }

    /** Makes workers on executors. */
    public PageWorker.Source<CleanTask, LedgerEntry> workers() {
        CleanWork travelling = work;
        return () -> new CleanOneDocument(travelling);
    }
}
