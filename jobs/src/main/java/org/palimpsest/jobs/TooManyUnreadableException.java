package org.palimpsest.jobs;

/** More of the training pairs cannot be read than the settings allow. */
final class TooManyUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyUnreadableException(String message) {
        super(message);
    }
}
