package org.palimpsest.spark;

import java.io.Serializable;
import org.palimpsest.cleaning.TileEraser;

/** Makes the eraser of a partition, on the executor that cleans it; a network is loaded there and closed there. */
@FunctionalInterface
public interface EraserSource extends Serializable {
    TileEraser open();
}
