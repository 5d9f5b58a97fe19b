package org.palimpsest.testkit;

/** The threads on which a Spark in this JVM runs tasks: stopping Spark neither ends them nor waits for them. */
public final class TaskThreads {
    /** What their names begin with, as Spark's {@code Executor} has it. */
    public static final String NAME = "Executor task launch worker";

    private TaskThreads() {}

    /**
     * Returns when all of them have ended. To be called when Spark has been stopped and before the folder is removed that
     * tasks write into: those of a job that failed or was cancelled do their batch to its end.
     */
    public static void awaitEnd() {
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith(NAME)) {
                    thread.join();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tasks run on", e);
        }
    }
}
