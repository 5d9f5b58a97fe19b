package org.palimpsest.spark;

import java.io.Serializable;

/**
 * Does tasks one after the other, in one thread. A task that cannot be done ends in a result that says so, such as a quarantined
 * entry; only a fault that would meet every other task as well (the store, a native library) is thrown.
 *
 * @param <T> the tasks it understands
 * @param <R> what a task ends in; travels to the driver
 */
public interface PageWorker<T extends PageTask, R extends Serializable> extends AutoCloseable {
    /**
     * Does one task.
     *
     * @throws org.palimpsest.storage.StorageException if the store fails
     */
    R work(T task);

    @Override
    void close();

    /**
     * Makes workers where the work is done: once per partition, because stores and networks are too dear to make per page.
     *
     * @param <T> the tasks its workers understand
     * @param <R> what a task ends in
     */
    @FunctionalInterface
    interface Source<T extends PageTask, R extends Serializable> extends Serializable {
        PageWorker<T, R> open();
    }
}
