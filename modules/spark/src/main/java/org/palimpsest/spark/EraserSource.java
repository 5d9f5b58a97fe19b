package org.palimpsest.spark;

import java.io.Serializable;
import org.palimpsest.cleaning.TileEraser;

/** Makes the eraser of a partition, on the executor that cleans it; a network is loaded there and closed there. */
@FunctionalInterface
public interface EraserSource extends Serializable {
    TileEraser open();

    /** What of the way it erases can change a page's bytes, besides the model; part of what the ledger knows a page by. */
    default String fingerprint() {
        return "";
    }
}
