package org.palimpsest.jobs.settings;

import org.palimpsest.spark.PageFormat;
import org.palimpsest.synthesis.PageMix;
import org.palimpsest.synthesis.SynthesisProfile;

/**
 * Which synthetic pages to make.
 *
 * @param first index of the first page
 * @param inkPack folder of an ink pack; empty = the built-in one
 * @param backgroundDpi resolution at which pages of PDF files are drawn, pixels an inch
 * @param partitions pieces the pages are made in; 0 = as {@code spark.partitions} says
 */
public record SynthesisSettings(
        int count,
        long seed,
        long first,
        String inkPack,
        PageFormat format,
        int partitions,
        int backgroundDpi,
        SynthesisProfile profile,
        PageMix mix) {}
