package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void warmsUpThenFollowsHalfACosine() {
        Rate rate = new Rate(1e-3, 1e-4, 10);
        assertThat(rate.at(0, 101)).isCloseTo(1e-4, within(1e-6));
        assertThat(rate.at(50, 101)).isCloseTo(5.5e-4, within(1e-9));
        assertThat(rate.at(100, 101)).isCloseTo(1e-4, within(1e-9));
        assertThat(new Rate(1e-3, 1e-3, 0).at(17, 40)).isEqualTo(1e-3);
    }

    @Test
    void refusesARateThatCannotLearn() {
        assertThatThrownBy(() -> new Rate(0, 1e-3, 0)).hasMessageContaining("learning-rate");
        assertThatThrownBy(() -> new Rate(1e-3, 1e-3, -1)).hasMessageContaining("warm-up");
    }
}
