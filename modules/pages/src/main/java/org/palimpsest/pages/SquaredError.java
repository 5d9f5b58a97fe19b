package org.palimpsest.pages;

import java.io.Serializable;

/**
 * How far two pages are apart over some of their samples, in a form that can be added up over pages: pooled, a large error on
 * a small page weighs no more than on a large one.
 *
 * @param sum of the squared differences, levels²
 * @param samples looked at
 */
public record SquaredError(long sum, long samples) implements Serializable {
    /** Over no samples. */
    public static final SquaredError NONE = new SquaredError(0, 0);

    private static final double PEAK = 255;

    public SquaredError {
        if (sum < 0 || samples < 0 || (samples == 0 && sum > 0)) {
            throw new IllegalArgumentException(
                    "squared error: " + sum + " over " + samples + " samples; neither may be negative");
        }
    }

    /**
     * Over all samples.
     *
     * @throws IllegalArgumentException if size or colour differ
     */
    public static SquaredError between(PageImage a, PageImage b) {
        SameShape.require("squared error", a, b);
        return ofPixels(a, b, 0, a.pixels());
    }

    /**
     * Over the pixels {@code from … to - 1}, counted row by row.
     *
     * @throws IllegalArgumentException if size or colour differ
     */
    public static SquaredError ofPixels(PageImage a, PageImage b, int from, int to) {
        SameShape.require("squared error", a, b);
        int channels = a.channels();
        long sum = 0;
        for (int i = from * channels; i < to * channels; i++) {
            long difference = (a.samples()[i] & 0xff) - (b.samples()[i] & 0xff);
            sum += difference * difference;
        }
        return new SquaredError(sum, (long) (to - from) * channels);
    }

    public SquaredError plus(SquaredError other) {
        return new SquaredError(sum + other.sum, samples + other.samples);
    }

    /** What is left of this without a part of it. */
    public SquaredError minus(SquaredError part) {
        return new SquaredError(sum - part.sum, samples - part.samples);
    }

    public boolean isOfNothing() {
        return samples == 0;
    }

    /** Peak signal-to-noise ratio, dB; infinite where there is no error, and so over no samples. */
    public double psnr() {
        return sum == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(PEAK * PEAK * samples / sum);
    }
}
