package org.palimpsest.cleaning;

/**
 * What a generator does to one tile's window; made once per partition, closed by who made it. Not safe for use by several
 * threads unless an implementation says so.
 */
public interface TileEraser extends AutoCloseable {
    /**
     * The window without its handwriting, and where that was.
     *
     * @param rgb planar, shape {@code [3, height, width]}, range 0…1; read during the call only, never written to or kept
     * @param height rows of the window
     * @param width columns of the window
     * @return a tile of the same size, whose arrays nobody else writes to afterwards
     */
    ErasedTile erase(float[] rgb, int height, int width);

    @Override
    void close();
}
