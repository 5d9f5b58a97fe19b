package org.palimpsest.pages;

/**
 * Mean structural similarity of two pages (Wang et al. 2004); at most 1, which only equal pages reach.
 *
 * <p>Agrees with scikit-image's {@code structural_similarity(a, b, gaussian_weights=True, sigma=1.5,
 * use_sample_covariance=False, data_range=255, channel_axis=2)}: 11 Gaussian taps a side, K1 = 0.01, K2 = 0.03, the mean of
 * the channels' means. The 5 px along the edges, whose windows reach beyond the page, do not count.
 *
 * <p>A page with a side shorter than 11 px, which scikit-image refuses, has no pixel that would count: there every pixel
 * counts, and the windows see the page reflected with its edge repeated (scipy's {@code reflect}).
 */
public final class Ssim {
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;

    private Ssim() {}

    /**
     * The similarity over the whole page.
     *
     * @throws IllegalArgumentException if size or colour differ
     */
    public static double between(PageImage a, PageImage b) {
        SameShape.require("SSIM", a, b);
        double sum = 0;
        for (int channel = 0; channel < a.channels(); channel++) {
            sum += Terms.between(Plane.of(a, channel), Plane.of(b, channel)).similarity();
        }
        return sum / a.channels();
    }

    /**
     * What the windows of one channel come to.
     *
     * @param similarity mean of luminance, contrast and structure together
     * @param contrastStructure mean of contrast and structure, without luminance
     */
    record Terms(double similarity, double contrastStructure) {
        static Terms between(Plane a, Plane b) {
            int radius = WindowMoments.RADIUS;
            int margin = Math.min(a.width(), a.height()) > 2 * radius ? radius : 0;
            WindowMoments moments = new WindowMoments(a, b);
            double similarity = 0;
            double contrastStructure = 0;
            for (int y = margin; y < a.height() - margin; y++) {
                moments.moveTo(y);
                for (int x = margin; x < a.width() - margin; x++) {
                    double contrast = contrastStructure(moments, x);
                    contrastStructure += contrast;
                    similarity += contrast * luminance(moments, x);
                }
            }
            double windows = (double) (a.width() - 2 * margin) * (a.height() - 2 * margin);
            return new Terms(similarity / windows, contrastStructure / windows);
        }

        private static double luminance(WindowMoments moments, int x) {
            double a = moments.a(x);
            double b = moments.b(x);
            return (2 * a * b + C1) / (a * a + b * b + C1);
        }

        private static double contrastStructure(WindowMoments moments, int x) {
            double a = moments.a(x);
            double b = moments.b(x);
            double varianceA = moments.aa(x) - a * a;
            double varianceB = moments.bb(x) - b * b;
            return (2 * (moments.ab(x) - a * b) + C2) / (varianceA + varianceB + C2);
        }
    }
}
