package org.palimpsest.spark;

import java.io.Serializable;
import org.palimpsest.cleaning.CleanedPage;
import org.palimpsest.training.TrainingPair;

/** Draws a pair and what was made of it, for a person to judge by. */
@FunctionalInterface
public interface PairPicture extends Serializable {
    /** Draws nothing. */
    PairPicture NONE = (index, pair, cleaned) -> "";

    /**
     * The picture as a {@code data:} URI, which a page can hold within itself; empty for none.
     *
     * @param index of the pair
     */
    String of(int index, TrainingPair pair, CleanedPage cleaned);
}
