package org.palimpsest.synthesis;

/** The mask of a synthetic page by the seed's rule: the mean difference of the three channels over 20, at most 1. */
final class SeedMask {
    /** Sum of the differences of three channels from which a pixel counts as ink entirely: 20 levels each. */
    private static final int FULL_SUM = 60;

    /** Level of a mean difference of 10. */
    private static final int HALF = 128;

    private SeedMask() {}

    /** Levels 0…255, one a pixel, of two RGB pictures of one size. */
    static byte[] between(byte[] image, byte[] truth) {
        byte[] mask = new byte[image.length / 3];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) level(image, truth, i);
        }
        return mask;
    }

    /**
     * Raises {@code mask} where a compression carried ink. Only from {@link #HALF} on: weaker differences are spread over whole
     * blocks, and say nothing of ink.
     */
    static void raise(byte[] mask, byte[] image, byte[] truth) {
        for (int i = 0; i < mask.length; i++) {
            int level = level(image, truth, i);
            if (level >= HALF && level > (mask[i] & 0xff)) {
                mask[i] = (byte) level;
            }
        }
    }

    private static int level(byte[] image, byte[] truth, int pixel) {
        int j = 3 * pixel;
        int sum = Math.abs((image[j] & 0xff) - (truth[j] & 0xff))
                + Math.abs((image[j + 1] & 0xff) - (truth[j + 1] & 0xff))
                + Math.abs((image[j + 2] & 0xff) - (truth[j + 2] & 0xff));
        return Math.min(255, (2 * 255 * sum + FULL_SUM) / (2 * FULL_SUM));
    }
}
