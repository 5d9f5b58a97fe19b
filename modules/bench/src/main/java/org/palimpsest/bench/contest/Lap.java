package org.palimpsest.bench.contest;

/**
 * What one unit of work cost.
 *
 * @param cpu seconds of the whole process, all threads
 * @param wall seconds
 */
public record Lap(double cpu, double wall) {
    /** The smaller of each. */
    public Lap best(Lap other) {
        return new Lap(Math.min(cpu, other.cpu), Math.min(wall, other.wall));
    }
}
