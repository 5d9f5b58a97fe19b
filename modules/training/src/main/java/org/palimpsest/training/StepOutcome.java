package org.palimpsest.training;

/**
 * What one step gave.
 *
 * @param step steps done, this one included
 * @param loss before the step, on its batch
 * @param gradientNorm before clipping
 */
public record StepOutcome(long step, double loss, double gradientNorm) {}
