package org.palimpsest.spark;

import java.io.Serializable;
import java.util.List;

/** Where tasks are done: in this process or on a cluster. */
public interface Workplace {
    /**
     * What happens with the results of a batch that is done; called in one thread.
     *
     * @param <R> what each task ended in
     */
    @FunctionalInterface
    interface BatchEnd<R> {
        /** Whether to go on: {@link Next#STOP} abandons the batches that are not done. */
        Next accept(List<R> results);
    }

    /** Whether work goes on after a batch. */
    enum Next {
        GO_ON,
        STOP
    }

    /** How many tasks it does at a time. */
    int cores();

    /**
     * Does all batches, in any order, and hands on the results of each as it ends. Returns when all are done or one answer
     * was to stop.
     *
     * @throws org.palimpsest.storage.StorageException if the store failed for a worker
     */
    <T extends PageTask, R extends Serializable> void work(
            List<List<T>> batches, PageWorker.Source<T, R> workers, BatchEnd<R> end);
}
