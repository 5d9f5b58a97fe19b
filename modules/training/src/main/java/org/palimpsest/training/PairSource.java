package org.palimpsest.training;

import java.io.Serializable;

/** Page pairs by number, read where they lie. The same number always gives the same pair. Used from several threads. */
public interface PairSource extends Serializable {
    int size();

    /** How often the pairs come up; all alike unless there is reason for more of some. */
    default Mixture mixture() {
        return Mixture.even(size());
    }

    /**
     * @throws UnreadablePairException if no pair can be made of what is stored
     */
    TrainingPair load(int index) throws UnreadablePairException;
}
