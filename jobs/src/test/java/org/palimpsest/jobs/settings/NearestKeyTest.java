package org.palimpsest.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestKeyTest {
    private static final List<String> KEYS = List.of("mask.rule", "mask.polarity", "clean.model", "train.seed");

    @ParameterizedTest
    @CsvSource({"mask.rulle, mask.rule", "maks.rule, mask.rule", "clean.modle, clean.model", "trian.seed, train.seed"})
    void isTheOneWithTheFewestEdits(String given, String meant) {
        assertThat(NearestKey.to(given, KEYS)).contains(meant);
    }

    @Test
    void isNoneIfNothingComesNear() {
        assertThat(NearestKey.to("zzzzzzzzzzzz", KEYS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "abc, xabc, 1", "abc, axc, 1", "'', abc, 3"})
    void editsAreCounted(String from, String to, int edits) {
        assertThat(NearestKey.edits(from, to)).isEqualTo(edits);
        assertThat(NearestKey.edits(to, from)).isEqualTo(edits);
    }
}
