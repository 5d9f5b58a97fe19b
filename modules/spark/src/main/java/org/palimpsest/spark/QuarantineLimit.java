package org.palimpsest.spark;

/**
 * When too many bad pages mean that something else is wrong (the wrong folder, the wrong model) and a run stops.
 *
 * @param share of all pages of the run, 0…1
 * @param tolerated so many never stop a run
 */
public record QuarantineLimit(double share, int tolerated) {
    /** Never stops. */
    public static final QuarantineLimit NONE = new QuarantineLimit(1, Integer.MAX_VALUE);

    public QuarantineLimit {
        if (!(share >= 0 && share <= 1) || tolerated < 0) {
            throw new IllegalArgumentException("quarantine limit: share " + share + " must be 0…1 and tolerated "
                    + tolerated + " must not be negative");
        }
    }

    boolean isExceededBy(int quarantined, int all) {
        return quarantined > tolerated && quarantined > share * all;
    }
}
