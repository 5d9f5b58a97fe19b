package org.palimpsest.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Does batches one after the other in the calling thread, without Spark: the oracle that the cluster must agree with. */
public final class OneProcess implements Workplace {
    @Override
    public int cores() {
        return 1;
    }

    @Override
    public <T extends PageTask, R extends Serializable> void work(
            List<List<T>> batches, PageWorker.Source<T, R> workers, BatchEnd<R> end) {
        for (List<T> batch : batches) {
            if (end.accept(done(batch, workers)) == Next.STOP) {
                return;
            }
        }
    }

    /** The results of one batch, by a worker made and closed for it; an {@code ArrayList}, which serializes. */
    static <T extends PageTask, R extends Serializable> ArrayList<R> done(
            List<T> batch, PageWorker.Source<T, R> workers) {
        ArrayList<R> results = new ArrayList<>(batch.size());
        try (PageWorker<T, R> worker = workers.open()) {
            for (T task : batch) {
                results.add(worker.work(task));
            }
        }
        return results;
    }
}
