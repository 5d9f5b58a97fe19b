package org.palimpsest.training;

/** A process was to train on a graphics processor and has none. */
public final class MissingGpuException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingGpuException(String message) {
        super(message);
    }
}
