package org.palimpsest.cleaning;

/**
 * Averages a generator's answers for the window as it is and for its mirror image, left to right; twice the work. Closing
 * it leaves the generator open: this is a view for the time of one page.
 *
 * <p>Source: the seed's {@code test.py}.
 */
final class MirroredEraser implements TileEraser {
    private final TileEraser eraser;

    MirroredEraser(TileEraser eraser) {
        this.eraser = eraser;
    }

    @Override
    public ErasedTile erase(float[] rgb, int height, int width) {
        TileMean mean = new TileMean(height, width);
        mean.add(eraser.erase(rgb, height, width));
        mean.addMirrored(eraser.erase(TileMean.mirrored(rgb, width), height, width));
        return mean.toTile();
    }

    @Override
    public void close() {}
}
