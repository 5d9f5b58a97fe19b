package org.palimpsest.cleaning;

import java.util.List;

/**
 * Several generators as one: colours and masks are the mean of theirs, in float and without a clip in between.
 *
 * <p>Source: the seed's {@code test.py} averages its two networks this way. The order of the erasers fixes the order of
 * addition, so the same list gives the same bits. Closes all of them.
 */
public final class FusedEraser implements TileEraser {
    private final List<TileEraser> erasers;

    /**
     * @param erasers at least one; owned from now on
     */
    public FusedEraser(List<TileEraser> erasers) {
        if (erasers.isEmpty()) {
            throw new IllegalArgumentException("fused eraser: no eraser to average; give at least one");
        }
        this.erasers = List.copyOf(erasers);
    }

    @Override
    public ErasedTile erase(float[] rgb, int height, int width) {
        TileMean mean = new TileMean(height, width);
        for (TileEraser eraser : erasers) {
            mean.add(eraser.erase(rgb, height, width));
        }
        return mean.toTile();
    }

    /** Closes every eraser, also when one of them fails to close; the first failure is thrown. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (TileEraser eraser : erasers) {
            try {
                eraser.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
