package org.palimpsest.training;

/**
 * One training sample: image {@code [3,S,S]} and labels {@code [4,S,S]} (truth's RGB, then the mask, 1 = erase), row-major,
 * 0…1. A class and not a record because it owns arrays.
 */
public final class Crop {
    private final int side;
    private final float[] image;
    private final float[] labels;

    Crop(int side, float[] image, float[] labels) {
        this.side = side;
        this.image = image;
        this.labels = labels;
    }

    public int side() {
        return side;
    }

    /** The array itself, not a copy. */
    public float[] image() {
        return image;
    }

    /** The array itself, not a copy. */
    public float[] labels() {
        return labels;
    }

    /** Mean of the mask; 0…1. */
    public double ink() {
        double sum = 0;
        for (int i = 3 * side * side; i < labels.length; i++) {
            sum += labels[i];
        }
        return sum / (side * side);
    }
}
