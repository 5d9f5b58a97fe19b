package org.palimpsest.storage;

/** One object is no longer what the listing said: gone, replaced by one of another size, or closed to us. */
public final class ObjectChangedException extends Exception {
    private static final long serialVersionUID = 1L;

    ObjectChangedException(String message) {
        super(message);
    }
}
