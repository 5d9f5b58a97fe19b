package org.palimpsest.documents;

import java.util.concurrent.CancellationException;

/** Lets a decoder stop when its thread is interrupted, as {@link DecodeGuard} does after the time limit. */
final class Interruptions {
    private Interruptions() {}

    /** Throws if this thread has been interrupted; to be called every few thousand samples. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("decoding was stopped");
        }
    }
}
