package org.palimpsest.jobs;

/** How a command ended, as the shell sees it; documented in {@code jobs/README.md}. */
public enum ExitCode {
    /** All done. */
    DONE(0),
    /** The command line or the settings are wrong; nothing was done. */
    USAGE(2),
    /** Done, but some pages were quarantined. */
    SOME_QUARANTINED(3),
    /** Stopped: too many pages were quarantined, or too many training pairs cannot be read. */
    TOO_MANY_QUARANTINED(4),
    /** The store failed. */
    STORAGE(5),
    /** Another run holds the output. */
    LEASE_HELD(6),
    /** The model is missing, does not match or was tampered with. */
    MODEL(7),
    /** The loss of a training ran away too often; the message names the last good checkpoint. */
    DIVERGED(70),
    /** A fault of ours. */
    BUG(70),
    /** Interrupted from the keyboard (SIGINT). */
    INTERRUPTED(130),
    /** Asked to end (SIGTERM). */
    TERMINATED(143);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
