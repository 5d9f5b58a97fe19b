package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {
    /** numpy.pad(numpy.arange(n), 12, mode='reflect'): further than the pixels reach, so it folds several times. */
    @ParameterizedTest
    @CsvSource({
        "1, 0000000000000000000000000",
        "2, 01010101010101010101010101",
        "3, 012101210121012101210121012",
        "5, 43210123432101234321012343210"
    })
    void reflectsLikeNumpy(int n, String expected) {
        StringBuilder indices = new StringBuilder();
        for (int i = -12; i < n + 12; i++) {
            indices.append(Mirror.index(i, n));
        }

        assertThat(indices).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 299, 300})
    void leavesThePageItselfAlone(int n) {
        assertThat(Mirror.indices(0, n, n))
                .containsExactly(IntStream.range(0, n).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 300})
    void isSymmetricAroundBothEdgePixels(int n) {
        for (int d = 0; d < 1000; d++) {
            assertThat(Mirror.index(-d, n)).isEqualTo(Mirror.index(d, n));
            assertThat(Mirror.index(n - 1 + d, n)).isEqualTo(Mirror.index(n - 1 - d, n));
        }
    }

    @Test
    void answersForTheFarthestIndices() {
        assertThat(Mirror.index(Integer.MIN_VALUE, 3)).isZero();
        assertThat(Mirror.index(Integer.MAX_VALUE, 3)).isEqualTo(1);
        assertThat(Mirror.index(-1, Integer.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void refusesNoPixels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mirror.index(0, 0))
                .withMessage("mirror: 0 pixels to reflect; there must be at least 1");
    }
}
