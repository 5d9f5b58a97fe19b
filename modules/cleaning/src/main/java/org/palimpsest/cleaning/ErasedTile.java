package org.palimpsest.cleaning;

/**
 * A generator's answer for one window. Owns its arrays: whoever made them no longer writes to them. A final class and not a
 * record because of that.
 */
public final class ErasedTile {
    private final int height;
    private final int width;
    private final float[] rgb;
    private final float[] mask;

    private ErasedTile(int height, int width, float[] rgb, float[] mask) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "erased tile: size " + width + "x" + height + " px; both sides must be at least 1");
        }
        long pixels = (long) height * width;
        if (rgb.length != 3 * pixels || mask.length != pixels) {
            throw new IllegalArgumentException("erased tile: " + rgb.length + " colour and " + mask.length
                    + " mask values for " + width + "x" + height + " px; expected " + 3 * pixels + " and " + pixels);
        }
        this.height = height;
        this.width = width;
        this.rgb = rgb;
        this.mask = mask;
    }

    /**
     * A tile over the given arrays.
     *
     * @param rgb planar, shape {@code [3, height, width]}; 1 is white; not clipped, a generator may overshoot
     * @param mask shape {@code [height, width]}, range 0…1; 1 = erase
     */
    public static ErasedTile of(int height, int width, float[] rgb, float[] mask) {
        return new ErasedTile(height, width, rgb, mask);
    }

    /** A tile whose mask nobody asked for: zero everywhere. */
    public static ErasedTile withoutMask(int height, int width, float[] rgb) {
        return new ErasedTile(height, width, rgb, new float[height * width]);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** Planar colours, shape {@code [3, height, width]}, not clipped; not a copy, never write to them. */
    public float[] rgb() {
        return rgb;
    }

    /** Shares to erase, shape {@code [height, width]}, range 0…1; not a copy, never write to them. */
    public float[] mask() {
        return mask;
    }
}
