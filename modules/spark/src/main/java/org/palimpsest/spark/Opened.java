package org.palimpsest.spark;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a worker has opened: all of it is closed, the last first, also if something in between does not close. */
final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> things = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T thing) {
        things.push(thing);
        return thing;
    }

    /** Closes what was opened before something else could not be: that fault is the caller's to throw. */
    void closeAfter(Throwable fault) {
        try {
            close();
        } catch (RuntimeException e) {
            fault.addSuppressed(e);
        }
    }

    /** The first failure is thrown, the others are suppressed. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!things.isEmpty()) {
            try {
                things.pop().close();
            } catch (Exception e) {
                RuntimeException failed =
                        e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
