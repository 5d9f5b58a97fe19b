package org.palimpsest.jobs.settings;

import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.EraserPlan;

/**
 * How an archive is cleaned.
 *
 * @param model a checkpoint's path or a shipped model's name
 * @param erasers what runs the model, asked for what the plan needs
 * @param maxQuarantinedShare share of all pages, 0…1, above which a run stops
 * @param toleratedQuarantined so many quarantined pages never stop a run
 */
public record CleanSettings(
        String model,
        CleaningPlan plan,
        EraserPlan erasers,
        double maxQuarantinedShare,
        int toleratedQuarantined,
        boolean beforeAfter) {}
