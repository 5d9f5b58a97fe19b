package org.palimpsest.cleaning;

/** An engine that this machine cannot run; the message names the setting that chooses another. */
public final class EngineUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
