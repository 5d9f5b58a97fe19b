package org.palimpsest.pages;

/** Collects the cores of a page's tiles into an {@link EraseMask}, by the rules of {@link Mosaic}. */
public final class MaskMosaic {
    private final CoreCanvas canvas;

    /** A mosaic without any core of a page of {@code width}x{@code height} px. */
    public MaskMosaic(int width, int height) {
        this.canvas = new CoreCanvas("mask mosaic", width, height, 1);
    }

    /**
     * Keeps the core of what was made of the tile's window.
     *
     * @param shares shape {@code [window.height, window.width]}; 1 = erase
     * @throws IllegalArgumentException if the core is not on the page or was placed before, or if a value is not a number
     */
    public void place(Tile tile, float[] shares) {
        canvas.place(tile, shares);
    }

    /**
     * The mask, which owns the mosaic's levels from now on: nothing more can be placed.
     *
     * @throws IllegalStateException if a pixel was not placed
     */
    public EraseMask toMask() {
        return EraseMask.of(canvas.width(), canvas.height(), canvas.complete());
    }
}
