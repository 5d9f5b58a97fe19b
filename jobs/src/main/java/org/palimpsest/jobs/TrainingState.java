package org.palimpsest.jobs;

/** How a training is, for those who look at it. */
enum TrainingState {
    RUNNING,
    /** Came to the end of its plan, or ended early because nothing got better. */
    FINISHED,
    /** Was asked to end; run again, it goes on. */
    STOPPED,
    FAILED
}
