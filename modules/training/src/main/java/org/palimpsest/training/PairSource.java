package org.palimpsest.training;

import java.io.IOException;
import java.io.Serializable;

/** Page pairs by number, read where they lie. The same number always gives the same pair. Used from several threads. */
public interface PairSource extends Serializable {
    int size();

    TrainingPair load(int index) throws IOException;
}
