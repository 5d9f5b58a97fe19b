package org.palimpsest.synthesis;

/**
 * Ink that runs into the fibres of the paper: edges fray outward where a fibre draws ink and stay where none does. Nothing becomes
 * lighter by it.
 */
final class Feathering {
    private static final float FIBRE_PX = 2.3f;

    private final int width;
    private final int height;
    private final SmoothField fibres;

    Feathering(int width, int height, Dice dice) {
        this.width = width;
        this.height = height;
        this.fibres = new SmoothField(width, height, FIBRE_PX, dice);
    }

    /**
     * @param plane coverage 0…255, row by row; stays as it is
     * @param strength about 0…1: how far ink runs, in some pixels
     */
    byte[] of(byte[] plane, float strength) {
        byte[] once = step(plane, strength);
        return strength > .5f ? step(once, strength - .3f) : once;
    }

    private byte[] step(byte[] plane, float strength) {
        byte[] out = plane.clone();
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1, i = y * width + 1; x < width - 1; x++, i++) {
                int own = plane[i] & 0xff;
                if (own > 250) {
                    continue;
                }
                int beside = Math.max(
                        Math.max(plane[i - 1] & 0xff, plane[i + 1] & 0xff),
                        Math.max(plane[i - width] & 0xff, plane[i + width] & 0xff));
                if (beside > own) {
                    float draw = strength * (.35f + .65f * fibres.at(x, y));
                    if (draw > 0) {
                        out[i] = (byte) Math.min(255, own + (int) ((beside - own) * Math.min(1, draw)));
                    }
                }
            }
        }
        return out;
    }
}
