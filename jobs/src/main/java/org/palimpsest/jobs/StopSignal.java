package org.palimpsest.jobs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work that was asked to end (SIGTERM, SIGINT) reach a safe point first: the JVM waits for {@link #close()}, but no
 * longer than the grace that operating systems and Kubernetes give.
 */
final class StopSignal implements AutoCloseable {
    private static final long GRACE_SECONDS = 25;

    private final CountDownLatch safe = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "palimpsest-stop");
    private volatile boolean asked;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isAsked() {
        return asked;
    }

    private void await() {
        asked = true;
        try {
            safe.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The safe point is reached. */
    @Override
    public void close() {
        safe.countDown();
        if (!asked) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
