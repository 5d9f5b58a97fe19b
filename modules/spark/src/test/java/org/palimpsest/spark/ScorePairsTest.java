package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.ErasedTile;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.spark.PageOutcome.Fault;
import org.palimpsest.spark.PageOutcome.Refused;
import org.palimpsest.training.PairSource;
import org.palimpsest.training.TrainingPair;
import org.palimpsest.training.UnreadablePairException;

class ScorePairsTest {
    @Test
    void saysWhetherThePairTheHeapOrTheProgramIsAtFault() {
        assertThat(refused(1, new IllegalStateException("never met")))
                .isEqualTo(new Refused(1, "p1", Fault.PAIR, "is broken"));
        assertThat(refused(0, new OutOfMemoryError("Java heap space")).fault()).isEqualTo(Fault.HEAP);
        assertThat(refused(0, new StackOverflowError()).fault()).isEqualTo(Fault.OURS);
        Refused wrong = refused(0, new IllegalStateException("no such layer"));
        assertThat(wrong.fault()).isEqualTo(Fault.OURS);
        assertThat(wrong.reason()).contains("no such layer", "report it with this page");
    }

    private static Refused refused(int index, Throwable thrown) {
        Contender failing = new Contender.Model("failing", () -> eraserThatThrows(thrown));
        try (ScorePairs worker =
                new ScorePairs(new OneGoodPair(), CleaningPlan.defaults(), List.of(failing), (at, pair, page) -> "")) {
            return (Refused) worker.work(new EvaluateTask(index, "p" + index, 1));
        }
    }

    private static TileEraser eraserThatThrows(Throwable thrown) {
        return new TileEraser() {
            @Override
            public ErasedTile erase(float[] rgb, int height, int width) {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            }

            @Override
            public void close() {}
        };
    }

    /** The first pair can be read, the second cannot. */
    private static final class OneGoodPair implements PairSource {
        private static final long serialVersionUID = 1L;

        @Override
        public int size() {
            return 2;
        }

        @Override
        public TrainingPair load(int index) throws UnreadablePairException {
            if (index == 1) {
                throw new UnreadablePairException("p1", "is broken", null);
            }
            PageImage scan = Scratch.page(70, 70, Colour.RGB, 1);
            PageImage truth = Scratch.blank(70, 70, Colour.RGB);
            return new TrainingPair("p0", scan, truth, MaskRule.SOFT_RAMP.between(scan, truth));
        }
    }
}
