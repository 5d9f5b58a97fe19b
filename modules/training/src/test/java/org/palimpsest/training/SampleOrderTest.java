package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleOrderTest {
    @ParameterizedTest
    @CsvSource({"1,1,1", "1,8,16", "7,3,2", "16,4,16", "100,2,16", "13,5,20"})
    void everyPairComesEquallyOftenWithOtherCrops(int pairs, int cropsPerPair, int mixed) {
        SampleOrder order = new SampleOrder(9, Mixture.even(pairs), cropsPerPair, mixed);
        Map<Integer, Integer> seen = new HashMap<>();
        Set<Long> seeds = new HashSet<>();
        long epochs = mixed; // after so many epochs groups and epochs end together
        long samples = epochs * pairs * cropsPerPair;
        for (long n = 0; n < samples; n++) {
            SampleOrder.Sample sample = order.at(n);
            seen.merge(sample.pair(), 1, Integer::sum);
            seeds.add(sample.cropSeed());
        }
        assertThat(seen).hasSize(pairs).allSatisfy((pair, times) -> assertThat(times)
                .isEqualTo((int) (epochs * cropsPerPair)));
        assertThat(seeds).hasSize((int) samples);
    }

    @ParameterizedTest
    @CsvSource({"50,16", "200,4"})
    void aWindowOfSamplesNeedsOnlyAFewPages(int pairs, int mixed) {
        SampleOrder order = new SampleOrder(3, Mixture.even(pairs), 8, mixed);
        for (int group = 0; group < 5; group++) {
            Set<Integer> needed = new HashSet<>();
            for (int i = 0; i < mixed * 8; i++) {
                needed.add(order.at((long) group * mixed * 8 + i).pair());
            }
            assertThat(needed).hasSizeLessThanOrEqualTo(mixed);
        }
    }

    @org.junit.jupiter.api.Test
    void refusesAnEmptySet() {
        assertThatThrownBy(() -> new SampleOrder(1, Mixture.even(0), 8, 16)).hasMessageContaining("no pairs");
    }
}
