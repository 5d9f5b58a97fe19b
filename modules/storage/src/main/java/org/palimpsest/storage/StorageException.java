package org.palimpsest.storage;

/**
 * The store itself failed: it cannot be reached, refuses access, is full, or cut an answer short. A run stops at it, because
 * every other page would meet the same fault; a page that is broken is never reported this way.
 */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message + ": " + reason(cause), cause);
    }

    /** @param remedy what its reader can do about it */
    public StorageException(String message, Throwable cause, String remedy) {
        super(message + ": " + reason(cause) + "; " + remedy, cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
