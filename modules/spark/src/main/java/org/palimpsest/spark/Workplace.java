package org.palimpsest.spark;

import java.util.List;
import org.palimpsest.storage.LedgerEntry;

/** Where tasks are done: in this process or on a cluster. */
public interface Workplace {
    /** What happens with the entries of a batch that is done; called in one thread. */
    @FunctionalInterface
    interface BatchEnd {
        /** Whether to go on: {@link Next#STOP} abandons the batches that are not done. */
        Next accept(List<LedgerEntry> entries);
    }

    /** Whether work goes on after a batch. */
    enum Next {
        GO_ON,
        STOP
    }

    /** How many tasks it does at a time. */
    int cores();

    /**
     * Does all batches, in any order, and hands on the entries of each as it ends. Returns when all are done or one answer
     * was to stop.
     *
     * @throws org.palimpsest.storage.StorageException if the store failed for a worker
     */
    <T extends PageTask> void work(List<List<T>> batches, PageWorker.Source<T> workers, BatchEnd end);
}
