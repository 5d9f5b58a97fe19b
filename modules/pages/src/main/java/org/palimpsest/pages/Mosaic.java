package org.palimpsest.pages;

/**
 * Collects the cores of a page's tiles into an RGB page.
 *
 * <p>Values are clipped to 0…1, scaled to 255 and rounded half to even (seed: {@code test.py}), and written as bytes at
 * once: a page costs three bytes a pixel here, not twelve. Not safe for use by several threads.
 */
public final class Mosaic {
    private final CoreCanvas canvas;

    /** A mosaic without any core of a page of {@code width}x{@code height} px. */
    public Mosaic(int width, int height) {
        this.canvas = new CoreCanvas("mosaic", width, height, PageImage.Colour.RGB.channels());
    }

    /**
     * Keeps the core of what was made of the tile's window.
     *
     * @param rgb planar, shape {@code [3, window.height, window.width]}; 1 is white
     * @throws IllegalArgumentException if the core is not on the page or was placed before, or if a value is not a number
     */
    public void place(Tile tile, float[] rgb) {
        canvas.place(tile, rgb);
    }

    /**
     * The page, which owns the mosaic's samples from now on: nothing more can be placed.
     *
     * @throws IllegalStateException if a pixel was not placed
     */
    public PageImage toPage() {
        return PageImage.of(canvas.width(), canvas.height(), PageImage.Colour.RGB, canvas.complete());
    }
}
