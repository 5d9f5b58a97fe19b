package org.palimpsest.jobs.settings;

import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;

/** How masks are computed and stored. */
public record MaskSettings(MaskRule rule, Polarity polarity) {}
