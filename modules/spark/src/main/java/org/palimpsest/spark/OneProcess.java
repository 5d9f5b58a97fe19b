package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import org.palimpsest.storage.LedgerEntry;

/** Does batches one after the other in the calling thread, without Spark: the oracle that the cluster must agree with. */
public final class OneProcess implements Workplace {
    @Override
    public int cores() {
        return 1;
    }

    @Override
    public <T extends PageTask> void work(List<List<T>> batches, PageWorker.Source<T> workers, BatchEnd end) {
        for (List<T> batch : batches) {
            if (end.accept(done(batch, workers)) == Next.STOP) {
                return;
            }
        }
    }

    /** The entries of one batch, by a worker made and closed for it. */
    static <T extends PageTask> List<LedgerEntry> done(List<T> batch, PageWorker.Source<T> workers) {
        List<LedgerEntry> entries = new ArrayList<>(batch.size());
        try (PageWorker<T> worker = workers.open()) {
            for (T task : batch) {
                entries.add(worker.work(task));
            }
        }
        return entries;
    }
}
