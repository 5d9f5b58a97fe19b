package org.palimpsest.training;

/** None of the pairs that a batch could be made of can be read. */
public final class NothingReadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingReadableException(String message) {
        super(message);
    }
}
