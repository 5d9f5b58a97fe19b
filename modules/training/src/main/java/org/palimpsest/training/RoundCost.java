package org.palimpsest.training;

/**
 * What a round of averaging cost.
 *
 * @param seconds of the whole round
 * @param learning seconds that the slowest worker spent on steps
 * @param waiting seconds that it spent waiting for crops
 * @param bytes that went to each worker, and came back from each
 */
public record RoundCost(double seconds, double learning, double waiting, long bytes) {
    /** Share of the round that went neither into steps nor into waiting for crops: broadcast, averaging, scheduling. */
    public double overhead() {
        return seconds <= 0 ? 0 : Math.max(0, 1 - (learning + waiting) / seconds);
    }
}
