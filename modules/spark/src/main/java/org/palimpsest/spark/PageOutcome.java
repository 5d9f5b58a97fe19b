package org.palimpsest.spark;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.palimpsest.cleaning.PageScore;

/** What became of one pair that was to be scored. */
public sealed interface PageOutcome extends Serializable {
    /** Number of the pair. */
    int index();

    String name();

    /**
     * A pair that was scored.
     *
     * @param width px
     * @param height px
     * @param scores one a contender, in their order
     * @param picture as a {@code data:} URI; empty for none
     */
    record Scored(int index, String name, int width, int height, List<PageScore> scores, String picture)
            implements PageOutcome {
        /** By the first contender's contest score, the lowest first. */
        public static final Comparator<Scored> WORST_FIRST = Comparator.<Scored>comparingDouble(
                        scored -> scored.first().contest())
                .thenComparingInt(Scored::index);

        public Scored {
            scores = List.copyOf(scores);
        }

        /** The score of the contender that the others are there to be compared with. */
        public PageScore first() {
            return scores.get(0);
        }

        Scored withoutPicture() {
            return new Scored(index, name, width, height, scores, "");
        }
    }

    /**
     * A pair that was not scored.
     *
     * @param reason with what to do about it
     */
    record Refused(int index, String name, Fault fault, String reason) implements PageOutcome {}

    /** What kept a pair from being scored. */
    enum Fault {
        /** It cannot be read, and will not be the next time. */
        PAIR,
        /** The heap was full. */
        HEAP,
        /** The program is wrong. */
        OURS
    }
}
