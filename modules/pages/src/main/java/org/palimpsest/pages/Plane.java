package org.palimpsest.pages;

/** One channel of a page as numbers, row by row; range 0…255, fractions from the second scale of {@link MsSsim} on. */
final class Plane {
    private final int width;
    private final int height;
    private final float[] values;

    private Plane(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    static Plane of(PageImage page, int channel) {
        float[] values = new float[page.pixels()];
        for (int pixel = 0, i = channel; pixel < values.length; pixel++, i += page.channels()) {
            values[pixel] = page.samples()[i] & 0xff;
        }
        return new Plane(page.width(), page.height(), values);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    float[] values() {
        return values;
    }

    /** Half the size, each value the mean of 2x2; the last column or row of an odd side is repeated. */
    Plane halved() {
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        float[] means = new float[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++) {
            int upper = 2 * y * width;
            int lower = Math.min(2 * y + 1, height - 1) * width;
            for (int x = 0; x < halfWidth; x++) {
                int left = 2 * x;
                int right = Math.min(left + 1, width - 1);
                means[y * halfWidth + x] =
                        (values[upper + left] + values[upper + right] + values[lower + left] + values[lower + right])
                                / 4;
            }
        }
        return new Plane(halfWidth, halfHeight, means);
    }
}
