package org.palimpsest.network;

/** A model that is missing, damaged, tampered with or of another shape than it says; nothing of it was used. */
public final class CheckpointException extends Exception {
    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
