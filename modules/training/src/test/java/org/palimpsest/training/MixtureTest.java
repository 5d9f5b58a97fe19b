package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MixtureTest {
    private static final Mixture THREE_TO_ONE = Mixture.of(List.of(5, 40), List.of(3.0, 1.0));

    @Test
    void setsComeUpByTheirWeightsHoweverManyPairsTheyHold() {
        Map<Integer, Integer> visits = new HashMap<>();
        for (long n = 0; n < 40; n++) {
            visits.merge(THREE_TO_ONE.at(n).set(), 1, Integer::sum);
        }
        assertThat(visits).isEqualTo(Map.of(0, 30, 1, 10));
    }

    @Test
    void visitsToASetAreCountedWithoutAGap() {
        long[] next = new long[2];
        for (long n = 0; n < 3500; n++) {
            Mixture.Visit visit = THREE_TO_ONE.at(n);
            assertThat(visit.visit()).isEqualTo(next[visit.set()]++);
            assertThat(visit.first()).isEqualTo(visit.set() == 0 ? 0 : 5);
        }
    }

    @Test
    void withinASetAllPairsComeEquallyOften() {
        SampleOrder order = new SampleOrder(4, THREE_TO_ONE, 1, 1);
        int[] seen = new int[45];
        for (long n = 0; n < 1600; n++) { // 1200 visits to five pairs, 400 to forty
            seen[order.at(n).pair()]++;
        }
        for (int pair = 0; pair < 45; pair++) {
            assertThat(seen[pair]).isEqualTo(pair < 5 ? 240 : 10);
        }
    }

    @Test
    void afterTheLastPairOfASetComesItsFirst() {
        assertThat(THREE_TO_ONE.following(3)).isEqualTo(4);
        assertThat(THREE_TO_ONE.following(4)).isEqualTo(0);
        assertThat(THREE_TO_ONE.following(44)).isEqualTo(5);
    }

    @Test
    void refusesWeightsThatDoNotFitTheInputs() {
        assertThatThrownBy(() -> Mixture.of(List.of(5), List.of(1.0, 2.0)))
                .hasMessage(
                        "train.input-weights: [1.0, 2.0] for 1 inputs; give one weight for each --input, in their order");
        assertThatThrownBy(() -> Mixture.of(List.of(5, 0), List.of(1.0, 2.0)))
                .hasMessageContaining("input 2 has 0 pairs and weight 2.0");
    }
}
