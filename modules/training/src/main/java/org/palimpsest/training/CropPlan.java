package org.palimpsest.training;

import java.io.Serializable;

/**
 * How crops are drawn from a page.
 *
 * @param sidePx side of a crop, a multiple of 32
 * @param inkShare share of crops that hold handwriting: at least {@code minInk} of their area
 * @param printShare share of crops with print and no handwriting; the rest is drawn anywhere
 * @param minInk share of a crop's area that handwriting must cover to count, 0…1
 * @param flipProbability of a mirror image, left to right
 * @param rotateProbability of a rotation by up to {@code rotateDegrees} either way
 * @param scaleProbability of a change of size
 * @param minScale smallest factor of size; 1 keeps it
 * @param maxScale largest factor of size
 */
public record CropPlan(
        int sidePx,
        double inkShare,
        double printShare,
        double minInk,
        double flipProbability,
        double rotateProbability,
        double rotateDegrees,
        double scaleProbability,
        double minScale,
        double maxScale)
        implements Serializable {

    /** The pilot's mixture; flips and rotations as the seed's, which never mirrors top to bottom. */
    public static final CropPlan DEFAULT = new CropPlan(256, 0.75, 0.15, 0.02, 0.3, 0.3, 10, 0.5, 0.7, 1.4);

    public CropPlan {
        if (sidePx < 32 || sidePx % 32 != 0) {
            throw new IllegalArgumentException("train.crop-px: " + sidePx + " is not a multiple of 32");
        }
        if (inkShare < 0 || printShare < 0 || inkShare + printShare > 1) {
            throw new IllegalArgumentException("train.crops: ink-share " + inkShare + " and print-share " + printShare
                    + " must be at least 0 and add up to at most 1");
        }
        probability("min-ink", minInk);
        probability("flip-probability", flipProbability);
        probability("rotate-probability", rotateProbability);
        probability("scale-probability", scaleProbability);
        if (!(rotateDegrees >= 0 && rotateDegrees <= 45)) {
            throw new IllegalArgumentException("train.crops.rotate-degrees: " + rotateDegrees + " is not in 0…45");
        }
        if (!(minScale > 0 && minScale <= maxScale && maxScale <= 4)) {
            throw new IllegalArgumentException(
                    "train.crops.scale: " + minScale + " to " + maxScale + "; the smaller comes first, both in (0, 4]");
        }
    }

    private static void probability(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("train.crops." + key + ": " + value + " is not in 0…1");
        }
    }
}
