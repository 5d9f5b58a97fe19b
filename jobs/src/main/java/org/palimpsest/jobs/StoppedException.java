package org.palimpsest.jobs;

/** Work ended early, at a safe point, because the process was asked to end. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message);
    }
}
