package org.palimpsest.pages;

/**
 * Peak signal-to-noise ratio of two pages, over all samples; unit dB, data range 255.
 *
 * <p>Agrees with scikit-image's {@code peak_signal_noise_ratio(a, b, data_range=255)}. Equal pages give positive infinity.
 * Over a part of the pages, or pooled over several: {@link SquaredError}.
 */
public final class Psnr {
    private Psnr() {}

    /**
     * The ratio over the whole page.
     *
     * @throws IllegalArgumentException if size or colour differ
     */
    public static double between(PageImage a, PageImage b) {
        SameShape.require("PSNR", a, b);
        return SquaredError.between(a, b).psnr();
    }
}
