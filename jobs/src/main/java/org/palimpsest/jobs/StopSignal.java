package org.palimpsest.jobs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lets work that was asked to end (SIGTERM, SIGINT) reach a safe point first: the JVM waits for {@link #close()}, but no
 * longer than the grace that operating systems and Kubernetes give, unless a piece of the work is known to take longer.
 */
final class StopSignal implements AutoCloseable {
    static final Duration GRACE = Duration.ofSeconds(25);

    private final CountDownLatch safe = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "palimpsest-stop");
    private final Consumer<String> say;
    private volatile boolean asked;
    private volatile Duration longestPiece = Duration.ZERO;

    /** @param say tells people how long they may have to wait, if that is longer than usual */
    StopSignal(Consumer<String> say) {
        this.say = say;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isAsked() {
        return asked;
    }

    /** What cannot be interrupted took so long. */
    void pieceTook(Duration time) {
        if (time.compareTo(longestPiece) > 0) {
            longestPiece = time;
        }
    }

    /** How long is waited: the usual grace after a piece that may have just begun. */
    Duration grace() {
        return longestPiece.plus(GRACE);
    }

    private void await() {
        asked = true;
        Duration grace = grace();
        if (longestPiece.compareTo(GRACE.dividedBy(5)) > 0) {
            say.accept("train  asked to end: the step under way is finished first, within " + Times.words(grace));
        }
        try {
            safe.await(grace.toMillis(), TimeUnit.MILLISECONDS);
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
