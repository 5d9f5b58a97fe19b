package org.palimpsest.cleaning;

/** The mean of several answers for the same window, summed in the order in which they are added. */
final class TileMean {
    private final int height;
    private final int width;
    private final float[] rgb;
    private final float[] mask;
    private int added;

    TileMean(int height, int width) {
        this.height = height;
        this.width = width;
        this.rgb = new float[3 * height * width];
        this.mask = new float[height * width];
    }

    void add(ErasedTile tile) {
        requireSize(tile);
        sum(tile.rgb(), rgb);
        sum(tile.mask(), mask);
        added++;
    }

    /** Adds the mirror image, left to right, of {@code tile}. */
    void addMirrored(ErasedTile tile) {
        requireSize(tile);
        sum(mirrored(tile.rgb(), width), rgb);
        sum(mirrored(tile.mask(), width), mask);
        added++;
    }

    ErasedTile toTile() {
        divide(rgb);
        divide(mask);
        return ErasedTile.of(height, width, rgb, mask);
    }

    /** The rows of {@code planes}, each read from right to left. */
    static float[] mirrored(float[] planes, int width) {
        float[] mirrored = new float[planes.length];
        for (int row = 0; row < planes.length; row += width) {
            for (int x = 0; x < width; x++) {
                mirrored[row + x] = planes[row + width - 1 - x];
            }
        }
        return mirrored;
    }

    private void requireSize(ErasedTile tile) {
        if (tile.height() != height || tile.width() != width) {
            throw new IllegalStateException("tile of " + width + "x" + height + " px: the eraser answered with "
                    + tile.width() + "x" + tile.height() + " px; it must keep the size");
        }
    }

    private static void sum(float[] from, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += from[i];
        }
    }

    private void divide(float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= added;
        }
    }
}
