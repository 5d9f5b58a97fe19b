package org.palimpsest.documents;

/**
 * The colours of a palette image, with an opacity each. A final class because it owns arrays; nobody writes to them after
 * construction.
 */
final class Palette {
    /** No colours. */
    static final Palette NONE = new Palette(new byte[0], new byte[0]);

    private static final int OPAQUE = 255;

    private final byte[] rgb;
    private final byte[] alpha;

    /**
     * @param rgb three samples a colour
     * @param alpha opacity of the first colours, 0…255; the others are opaque
     */
    Palette(byte[] rgb, byte[] alpha) {
        if (rgb.length % 3 != 0 || alpha.length > rgb.length / 3) {
            throw new IllegalArgumentException(
                    "palette of " + rgb.length + " colour samples and " + alpha.length + " opacities");
        }
        this.rgb = rgb;
        this.alpha = alpha;
    }

    int size() {
        return rgb.length / 3;
    }

    /** Channel {@code c} of colour {@code index}, 0…255; black beyond the end, as readers have it. */
    int sample(int index, int c) {
        return index < size() ? rgb[3 * index + c] & 0xff : 0;
    }

    /** Opacity of colour {@code index}, 0…255. */
    int opacity(int index) {
        return index < alpha.length ? alpha[index] & 0xff : OPAQUE;
    }

    boolean isOpaque() {
        for (byte a : alpha) {
            if ((a & 0xff) != OPAQUE) {
                return false;
            }
        }
        return true;
    }

    boolean isGrey() {
        for (int i = 0; i < rgb.length; i += 3) {
            if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
                return false;
            }
        }
        return true;
    }

    /** The opaque colour nearest to (r, g, b) by its largest channel difference; the first of equals, -1 if there is none. */
    int nearest(int r, int g, int b) {
        int best = -1;
        int bestMiss = Integer.MAX_VALUE;
        for (int i = 0; i < size(); i++) {
            int miss = miss(i, r, g, b);
            if (miss < bestMiss && opacity(i) == OPAQUE) {
                best = i;
                bestMiss = miss;
            }
        }
        return best;
    }

    /** Largest difference between a channel of colour {@code index} and of (r, g, b), 0…255. */
    int miss(int index, int r, int g, int b) {
        int red = Math.abs(sample(index, 0) - r);
        int green = Math.abs(sample(index, 1) - g);
        int blue = Math.abs(sample(index, 2) - b);
        return Math.max(red, Math.max(green, blue));
    }

    byte[] rgb() {
        return rgb;
    }
}
