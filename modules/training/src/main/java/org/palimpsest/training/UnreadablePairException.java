package org.palimpsest.training;

/**
 * A pair's files are there but no pair can be made of them: this will be so at every attempt, on every worker. A store that
 * does not answer is another matter.
 */
public final class UnreadablePairException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;

    public UnreadablePairException(String name, String reason, Throwable cause) {
        super(reason, cause);
        this.name = name;
    }

    PairFault fault() {
        return new PairFault(name, getMessage());
    }
}
