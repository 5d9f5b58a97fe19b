package org.palimpsest.jobs;

import java.time.Duration;

/**
 * How fast a training goes.
 *
 * @param steps done by this process, those that a setback undid among them
 * @param elapsed since this process began
 */
record TrainingPace(long steps, Duration elapsed) {
    double stepsPerSecond() {
        return steps * 1000.0 / Math.max(1, elapsed.toMillis());
    }

    /** How long so many more steps take; only known when some are done. */
    Duration toGo(long more) {
        return Duration.ofSeconds((long) (more / stepsPerSecond()));
    }
}
