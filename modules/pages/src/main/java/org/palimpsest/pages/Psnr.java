package org.palimpsest.pages;

import java.util.OptionalDouble;

/**
 * Peak signal-to-noise ratio of two pages, over all samples; unit dB, data range 255.
 *
 * <p>Agrees with scikit-image's {@code peak_signal_noise_ratio(a, b, data_range=255)}. Equal pages give positive infinity.
 */
public final class Psnr {
    private static final double PEAK = 255;

    private Psnr() {}

    /**
     * The ratio over the whole page.
     *
     * @throws IllegalArgumentException if size or colour differ
     */
    public static double between(PageImage a, PageImage b) {
        SameShape.require("PSNR", a, b);
        long sum = 0;
        for (int i = 0; i < a.samples().length; i++) {
            long difference = (a.samples()[i] & 0xff) - (b.samples()[i] & 0xff);
            sum += difference * difference;
        }
        return decibels((double) sum / a.samples().length);
    }

    /**
     * The ratio over what {@code region} erases, each pixel weighted by its level; empty if that is nothing.
     *
     * @throws IllegalArgumentException if sizes or colours differ
     */
    public static OptionalDouble within(PageImage a, PageImage b, EraseMask region) {
        return weighted(a, b, region, 0);
    }

    /**
     * The ratio over what {@code region} keeps, each pixel weighted by 255 minus its level; empty if that is nothing.
     *
     * @throws IllegalArgumentException if sizes or colours differ
     */
    public static OptionalDouble outside(PageImage a, PageImage b, EraseMask region) {
        return weighted(a, b, region, 0xff);
    }

    /** @param flip 0 to weight by the level, 255 to weight by 255 minus the level */
    private static OptionalDouble weighted(PageImage a, PageImage b, EraseMask region, int flip) {
        SameShape.require("PSNR", a, b);
        if (!region.covers(a)) {
            throw new IllegalArgumentException("PSNR: region is " + region.width() + "x" + region.height()
                    + " px but the pages are " + a.width() + "x" + a.height() + " px; use a mask of the same page");
        }
        int channels = a.channels();
        long weights = 0;
        long sum = 0;
        for (int pixel = 0; pixel < region.levels().length; pixel++) {
            long weight = (region.levels()[pixel] & 0xff) ^ flip;
            weights += weight * channels;
            for (int i = pixel * channels; i < (pixel + 1) * channels; i++) {
                long difference = (a.samples()[i] & 0xff) - (b.samples()[i] & 0xff);
                sum += weight * difference * difference;
            }
        }
        return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(decibels((double) sum / weights));
    }

    private static double decibels(double meanSquare) {
        return meanSquare == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(PEAK * PEAK / meanSquare);
    }
}
