package org.palimpsest.training;

import java.io.Serializable;

/**
 * What one step gave; with several workers the means over them.
 *
 * @param step steps done, this one included
 * @param loss before the step, on its batch
 * @param gradientNorm before clipping
 * @param rate the learning rate it was done with
 */
public record StepOutcome(long step, double loss, double gradientNorm, double rate) implements Serializable {}
