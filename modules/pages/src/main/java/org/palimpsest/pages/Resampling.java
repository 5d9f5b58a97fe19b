package org.palimpsest.pages;

/** Pages and masks at another size: smaller by averaging areas, larger by bilinear interpolation between pixel centres. */
public final class Resampling {
    private Resampling() {}

    /**
     * A smaller page; each pixel is the rounded mean of the whole pixels it stands for.
     *
     * @throws IllegalArgumentException if a side is not in 1…the page's
     */
    public static PageImage reduced(PageImage page, int width, int height) {
        if (width < 1 || height < 1 || width > page.width() || height > page.height()) {
            throw new IllegalArgumentException("reduced page: " + width + "x" + height + " px of " + page
                    + "; both sides must be in 1…the page's");
        }
        int channels = page.channels();
        byte[] samples = new byte[width * height * channels];
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * page.height() / height);
            int bottom = (int) ((y + 1L) * page.height() / height);
            for (int x = 0; x < width; x++) {
                int left = (int) ((long) x * page.width() / width);
                int right = (int) ((x + 1L) * page.width() / width);
                for (int c = 0; c < channels; c++) {
                    samples[(y * width + x) * channels + c] = mean(page, left, top, right, bottom, c);
                }
            }
        }
        return PageImage.of(width, height, page.colour(), samples);
    }

    private static byte mean(PageImage page, int left, int top, int right, int bottom, int c) {
        byte[] from = page.samples();
        int channels = page.channels();
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            int row = y * page.width();
            for (int x = left; x < right; x++) {
                sum += from[(row + x) * channels + c] & 0xff;
            }
        }
        int pixels = (right - left) * (bottom - top);
        return (byte) ((sum + pixels / 2) / pixels);
    }

    /** A page of any other size, bilinear; the outermost pixels go on beyond their centres. */
    public static PageImage bilinear(PageImage page, int width, int height) {
        byte[] samples = bilinear(page.samples(), page.width(), page.height(), page.channels(), width, height);
        return PageImage.of(width, height, page.colour(), samples);
    }

    /** A mask of any other size, bilinear. */
    public static EraseMask bilinear(EraseMask mask, int width, int height) {
        return EraseMask.of(width, height, bilinear(mask.levels(), mask.width(), mask.height(), 1, width, height));
    }

    private static byte[] bilinear(byte[] from, int fromWidth, int fromHeight, int channels, int width, int height) {
        byte[] to = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
        int[] left = new int[width];
        int[] right = new int[width];
        float[] share = new float[width];
        for (int x = 0; x < width; x++) {
            double at = place(x, width, fromWidth);
            left[x] = (int) at;
            right[x] = Math.min(left[x] + 1, fromWidth - 1);
            share[x] = (float) (at - left[x]);
        }
        for (int y = 0; y < height; y++) {
            double at = place(y, height, fromHeight);
            int top = (int) at * fromWidth;
            int bottom = Math.min((int) at + 1, fromHeight - 1) * fromWidth;
            float down = (float) (at - (int) at);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    float upper = between(
                            from[(top + left[x]) * channels + c], from[(top + right[x]) * channels + c], share[x]);
                    float lower = between(
                            from[(bottom + left[x]) * channels + c],
                            from[(bottom + right[x]) * channels + c],
                            share[x]);
                    to[(y * width + x) * channels + c] = (byte) Math.round(upper + down * (lower - upper));
                }
            }
        }
        return to;
    }

    /** Where the centre of pixel {@code i} of {@code n} lies among {@code m} pixel centres. */
    private static double place(int i, int n, int m) {
        return Math.max(0, Math.min(m - 1.0, (i + 0.5) * m / n - 0.5));
    }

    private static float between(byte a, byte b, float share) {
        return (a & 0xff) + share * ((b & 0xff) - (a & 0xff));
    }
}
