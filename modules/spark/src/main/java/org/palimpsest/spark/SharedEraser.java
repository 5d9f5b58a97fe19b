package org.palimpsest.spark;

import java.util.Optional;
import org.palimpsest.cleaning.ErasedTile;
import org.palimpsest.cleaning.TileEraser;

/** One eraser with several users at a time; it is closed when the last of them closes. */
final class SharedEraser {
    private final TileEraser eraser;
    private int users;
    private boolean closed;

    /** @param eraser safe for use by several threads; owned from now on */
    SharedEraser(TileEraser eraser) {
        this.eraser = eraser;
    }

    /** A view for one more user, who closes it; none if the last user has closed the eraser. */
    synchronized Optional<TileEraser> join() {
        if (closed) {
            return Optional.empty();
        }
        users++;
        return Optional.of(new User());
    }

    private synchronized void leave() {
        users--;
        if (users == 0) {
            closed = true;
            eraser.close();
        }
    }

    private final class User implements TileEraser {
        private boolean left;

        @Override
        public ErasedTile erase(float[] rgb, int height, int width) {
            return eraser.erase(rgb, height, width);
        }

        @Override
        public void close() {
            if (!left) {
                left = true;
                leave();
            }
        }
    }
}
