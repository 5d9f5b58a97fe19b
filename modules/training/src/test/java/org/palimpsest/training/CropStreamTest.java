package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.engine.Precision;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

class CropStreamTest {
    private static final TrainingPlan PLAN = new TrainingPlan(
            new GeneratorSpec(0.125, GeneratorSpec.Output.DIRECT),
            5,
            3,
            new CropPlan(32, 0, 0, 0, 0, 0, 0, 0, 1, 1),
            Precision.F32,
            Updater.SGD,
            1,
            0,
            2,
            3,
            Caution.DEFAULT,
            List.of(new Stage("s", LossPlan.Preset.L1, new Stage.Samples(1), new Rate(new Rate.Cosine(0.1, 0.1), 0))));

    /** Page n is grey n all over; some cannot be read. */
    private record Greys(int size, Set<Integer> broken) implements PairSource {
        @Override
        public TrainingPair load(int index) throws UnreadablePairException {
            if (broken.contains(index)) {
                throw new UnreadablePairException("page-" + index, "is broken", null);
            }
            PageImage page = PageImage.filled(32, 32, PageImage.Colour.GREY, index);
            return new TrainingPair("page-" + index, page, page, EraseMask.keepAll(32, 32));
        }
    }

    private final List<PairFault> faults = new ArrayList<>();

    /** The pages of the first steps, read off the crops. */
    private List<Integer> pages(PairSource pairs, int worker, int workers, int steps) {
        List<Integer> pages = new ArrayList<>();
        DecodedPages decoded = new DecodedPages(pairs, PLAN.mixedPairs());
        try (CropStream stream = new CropStream(PLAN, decoded, worker, workers, 0)) {
            for (int step = 0; step < steps; step++) {
                CropStream.Made made = stream.next();
                faults.addAll(made.faults());
                for (int i = 0; i < PLAN.batch(); i++) {
                    pages.add(Math.round(255 * made.batch().images()[i * 3 * 32 * 32]));
                }
            }
        }
        return pages;
    }

    @Test
    void anUnreadablePairIsNamedOnceAndTheNextTakesItsPlace() {
        List<Integer> sound = pages(new Greys(7, Set.of()), 0, 1, 12);
        List<Integer> mended = pages(new Greys(7, Set.of(2, 3, 6)), 0, 1, 12);
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        new PairFault("page-2", "is broken"),
                        new PairFault("page-3", "is broken"),
                        new PairFault("page-6", "is broken"));
        assertThat(mended)
                .isEqualTo(sound.stream()
                        .map(page -> page == 2 || page == 3 ? 4 : page == 6 ? 0 : page)
                        .toList());
    }

    @Test
    void workersTogetherSeeWhatOneWould() {
        PairSource pairs = new Greys(7, Set.of(1));
        List<Integer> alone = pages(pairs, 0, 1, 8);
        List<Integer> first = pages(pairs, 0, 2, 4);
        List<Integer> second = pages(pairs, 1, 2, 4);
        for (int batch = 0; batch < 8; batch++) {
            List<Integer> of = batch % 2 == 0 ? first : second;
            assertThat(of.subList(batch / 2 * 3, batch / 2 * 3 + 3)).isEqualTo(alone.subList(batch * 3, batch * 3 + 3));
        }
    }

    @Test
    void saysSoWhenNothingCanBeRead() {
        assertThatThrownBy(() -> pages(new Greys(2, Set.of(0, 1)), 0, 1, 1))
                .isInstanceOf(NothingReadableException.class)
                .hasMessageContaining("no pair of a dataset can be read")
                .hasMessageContaining("is broken");
    }

    @Test
    void aStoreThatFailsIsNoUnreadablePair() {
        PairSource away = new PairSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public int size() {
                return 2;
            }

            @Override
            public TrainingPair load(int index) {
                throw new IllegalStateException("the store is away");
            }
        };
        assertThatThrownBy(() -> pages(away, 0, 1, 1)).hasMessage("the store is away");
    }
}
