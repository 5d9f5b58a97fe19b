package org.palimpsest.spark;

import java.io.Serializable;
import org.palimpsest.storage.LedgerEntry;

/**
 * Does tasks one after the other, in one thread. A task that cannot be done ends in a quarantined entry; only a fault that
 * would meet every other task as well (the store, a native library) is thrown.
 *
 * @param <T> the tasks it understands
 */
public interface PageWorker<T extends PageTask> extends AutoCloseable {
    /**
     * Does one task.
     *
     * @throws org.palimpsest.storage.StorageException if the store fails
     */
    LedgerEntry work(T task);

    @Override
    void close();

    /**
     * Makes workers where the work is done: once per partition, because stores and networks are too dear to make per page.
     *
     * @param <T> the tasks its workers understand
     */
    @FunctionalInterface
    interface Source<T extends PageTask> extends Serializable {
        PageWorker<T> open();
    }
}
