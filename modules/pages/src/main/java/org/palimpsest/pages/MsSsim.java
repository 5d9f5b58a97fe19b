package org.palimpsest.pages;

/**
 * Structural similarity over five scales (Wang, Simoncelli and Bovik 2003); 0…1, and 1 for equal pages only.
 *
 * <p>Per channel the product over the scales of the mean contrast-and-structure term, at the coarsest scale of the whole
 * {@link Ssim}, to the powers .0448 .2856 .3001 .2363 .1333; then the mean of the channels. A term below 0 counts as 0. From
 * scale to scale 2x2 px are averaged; the last column or row of an odd side is repeated for that, as TensorFlow's
 * {@code ssim_multiscale} does. Windows are those of {@link Ssim}: 11 Gaussian taps a side, sigma 1.5, edges left out.
 *
 * <p>A page whose shorter side is below 161 px has no window at the fifth scale. There the scales that have one count, at
 * least the first, with their powers divided by their sum: below 21 px a side it is the plain {@link Ssim}, no less than 0.
 */
public final class MsSsim {
    private static final double[] POWERS = {.0448, .2856, .3001, .2363, .1333};
    private static final int WINDOW_PX = 2 * WindowMoments.RADIUS + 1;

    private MsSsim() {}

    /**
     * Both similarities at once, for little more than the price of the first.
     *
     * @param ssim {@link Ssim#between}
     * @param msSsim {@link MsSsim#between}
     */
    public record WithSsim(double ssim, double msSsim) {}

    /**
     * The similarity over the whole page.
     *
     * @throws IllegalArgumentException if size or colour differ
     */
    public static double between(PageImage a, PageImage b) {
        return withSsim(a, b).msSsim();
    }

    /**
     * This similarity and {@link Ssim}'s, whose windows are this one's at the first scale.
     *
     * @throws IllegalArgumentException if size or colour differ
     */
    public static WithSsim withSsim(PageImage a, PageImage b) {
        SameShape.require("MS-SSIM", a, b);
        double ssim = 0;
        double msSsim = 0;
        for (int channel = 0; channel < a.channels(); channel++) {
            WithSsim one = ofChannel(a, b, channel);
            ssim += one.ssim;
            msSsim += one.msSsim;
        }
        return new WithSsim(ssim / a.channels(), msSsim / a.channels());
    }

    private static WithSsim ofChannel(PageImage a, PageImage b, int channel) {
        Plane scaledA = Plane.of(a, channel);
        Plane scaledB = Plane.of(b, channel);
        int scales = scalesOf(a);
        double powers = 0;
        for (int scale = 0; scale < scales; scale++) {
            powers += POWERS[scale];
        }
        double ssim = 0;
        double product = 1;
        for (int scale = 0; scale < scales; scale++) {
            Ssim.Terms terms = Ssim.Terms.between(scaledA, scaledB);
            ssim = scale == 0 ? terms.similarity() : ssim;
            double term = scale == scales - 1 ? terms.similarity() : terms.contrastStructure();
            product *= Math.pow(Math.max(0, term), POWERS[scale] / powers);
            if (scale < scales - 1) {
                scaledA = scaledA.halved();
                scaledB = scaledB.halved();
            }
        }
        return new WithSsim(ssim, product);
    }

    private static int scalesOf(PageImage page) {
        int scales = 1;
        for (int side = halved(Math.min(page.width(), page.height()));
                side >= WINDOW_PX && scales < POWERS.length;
                side = halved(side)) {
            scales++;
        }
        return scales;
    }

    private static int halved(int side) {
        return (side + 1) / 2;
    }
}
