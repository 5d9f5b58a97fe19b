package org.palimpsest.jobs;

/** The user asked for something that cannot be done; the message says what, where and how to ask for it right. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
