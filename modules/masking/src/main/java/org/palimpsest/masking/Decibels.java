package org.palimpsest.masking;

/** PSNR from exact sums, data range 255; the same figure as {@link org.palimpsest.pages.Psnr} on two RGB pages. */
final class Decibels {
    private Decibels() {}

    static double of(long squaredDifference, long samples) {
        return squaredDifference == 0
                ? Double.POSITIVE_INFINITY
                : 10 * Math.log10(255.0 * 255.0 * samples / squaredDifference);
    }
}
