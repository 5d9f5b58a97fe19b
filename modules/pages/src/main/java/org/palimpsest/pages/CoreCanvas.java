package org.palimpsest.pages;

import java.util.BitSet;

/** The bytes of a page while cores are placed on it, and a record of which pixels were. */
final class CoreCanvas {
    private final String name;
    private final Area page;
    private final int channels;
    private final byte[] samples;
    private final BitSet placed;
    private long placedPixels;
    private boolean handedOver;

    CoreCanvas(String name, int width, int height, int channels) {
        this.name = name;
        this.page = new Area(0, 0, width, height);
        this.channels = channels;
        this.samples = new byte[Math.toIntExact(Math.multiplyExact(channels, page.pixels()))];
        this.placed = new BitSet((int) page.pixels());
    }

    int width() {
        return page.width();
    }

    int height() {
        return page.height();
    }

    /** Writes the core of {@code planes}, shape {@code [channels, window.height, window.width]}. */
    void place(Tile tile, float[] planes) {
        check(tile, planes);
        Area core = tile.core();
        Area window = tile.window();
        for (int y = core.y(); y < core.bottom(); y++) {
            claimRow(core, y);
            for (int c = 0; c < channels; c++) {
                int from = (c * window.height() + y - window.y()) * window.width() + core.x() - window.x();
                int to = (y * page.width() + core.x()) * channels + c;
                for (int x = 0; x < core.width(); x++) {
                    float value = planes[from + x];
                    if (Float.isNaN(value)) {
                        throw new IllegalArgumentException(name + ": value at column " + (core.x() + x) + ", row " + y
                                + " is not a number; the weights or the engine that made it are broken");
                    }
                    samples[to + x * channels] = level(value);
                }
            }
        }
        placedPixels += core.pixels();
    }

    /** The bytes, once every pixel is placed. */
    byte[] complete() {
        if (placedPixels != page.pixels()) {
            int gap = placed.nextClearBit(0);
            throw new IllegalStateException(name + ": " + placedPixels + " of " + page.pixels()
                    + " pixels placed; the first gap is at column " + gap % page.width() + ", row "
                    + gap / page.width() + "; place every tile of the grid");
        }
        handedOver = true;
        return samples;
    }

    private void check(Tile tile, float[] planes) {
        if (handedOver) {
            throw new IllegalStateException(name + ": the page is finished, nothing more can be placed");
        }
        if (!page.contains(tile.core())) {
            throw new IllegalArgumentException(name + ": core " + tile.core() + " is not on the page of " + page.width()
                    + "x" + page.height() + " px; cover the page that is built");
        }
        long expected = channels * tile.window().pixels();
        if (planes.length != expected) {
            throw new IllegalArgumentException(name + ": " + planes.length + " values for window " + tile.window()
                    + "; expected " + expected + " (" + channels + " a pixel, planar)");
        }
    }

    private void claimRow(Area core, int y) {
        int row = y * page.width();
        for (int x = core.x(); x < core.right(); x++) {
            if (placed.get(row + x)) {
                throw new IllegalArgumentException(
                        name + ": pixel at column " + x + ", row " + y + " is placed twice; cores must not overlap");
            }
        }
        placed.set(row + core.x(), row + core.right());
    }

    private static byte level(float value) {
        float clipped = Math.min(1f, Math.max(0f, value));
        // seed: numpy scales in float32 and rounds half to even, which rint does and round does not
        return (byte) (int) Math.rint(clipped * 255f);
    }
}
