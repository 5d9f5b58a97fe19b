package org.palimpsest.pages;

import java.util.Arrays;

/**
 * How much of each pixel is to be erased: 1 = erase, 0 = keep, everywhere in memory. Other polarities exist only in codecs.
 *
 * <p>Stored as levels 0…255, row by row, one a pixel: {@code levels[y * width + x] / 255} is the share to erase. One grey
 * level (1/255) is the resolution of the masks that training reads and writes, and a byte a pixel keeps a 60-megapixel page
 * within a worker's heap.
 */
public final class EraseMask {
    private final int width;
    private final int height;
    private final byte[] levels;

    private EraseMask(int width, int height, byte[] levels) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "mask: size " + width + "x" + height + " px; both sides must be at least 1");
        }
        if (levels.length != (long) width * height) {
            throw new IllegalArgumentException("mask: " + levels.length + " levels for " + width + "x" + height
                    + " px; expected " + (long) width * height);
        }
        this.width = width;
        this.height = height;
        this.levels = levels;
    }

    /** A mask over {@code levels} (255 = erase), which it owns from now on: the caller no longer writes to the array. */
    public static EraseMask of(int width, int height, byte[] levels) {
        return new EraseMask(width, height, levels);
    }

    /** A mask that keeps every pixel. */
    public static EraseMask keepAll(int width, int height) {
        return new EraseMask(width, height, new byte[Math.multiplyExact(width, height)]);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The share of the pixel at column {@code x}, row {@code y} to erase, as a level: 0 = keep … 255 = erase. */
    public int level(int x, int y) {
        return levels[y * width + x] & 0xff;
    }

    /** The share of the pixel at column {@code x}, row {@code y} to erase; 0…1. */
    public float share(int x, int y) {
        return level(x, y) / 255f;
    }

    /** The levels themselves, not a copy: for reading in tight loops; never write to them. */
    public byte[] levels() {
        return levels;
    }

    public boolean covers(PageImage page) {
        return width == page.width() && height == page.height();
    }

    /** The share of all pixels to erase, each weighted by its level; 0…1. */
    public double area() {
        long sum = 0;
        for (byte level : levels) {
            sum += level & 0xff;
        }
        return sum / (255.0 * levels.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EraseMask that
                && width == that.width
                && height == that.height
                && Arrays.equals(levels, that.levels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(levels);
    }

    @Override
    public String toString() {
        return "mask " + width + "x" + height + " px, " + Math.round(1e4 * area()) / 100.0 + " % to erase";
    }
}
