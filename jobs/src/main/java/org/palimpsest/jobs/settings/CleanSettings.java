package org.palimpsest.jobs.settings;

import org.palimpsest.cleaning.CleaningPlan;

/**
 * How an archive is cleaned.
 *
 * @param model a checkpoint's path or a shipped model's name
 * @param maxQuarantinedShare share of all pages, 0…1, above which a run stops
 * @param toleratedQuarantined so many quarantined pages never stop a run
 */
public record CleanSettings(
        String model,
        Engine engine,
        CleaningPlan plan,
        double maxQuarantinedShare,
        int toleratedQuarantined,
        boolean beforeAfter) {
    /** What runs the network. */
    public enum Engine {
        DL4J
    }
}
