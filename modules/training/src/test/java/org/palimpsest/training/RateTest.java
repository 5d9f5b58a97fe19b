package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void warmsUpThenFollowsHalfACosine() {
        Rate rate = new Rate(new Rate.Cosine(1e-3, 1e-4), 10);
        assertThat(rate.at(0, 101, 4)).isCloseTo(1e-4, within(1e-6));
        assertThat(rate.at(50, 101, 4)).isCloseTo(5.5e-4, within(1e-9));
        assertThat(rate.at(100, 101, 4)).isCloseTo(1e-4, within(1e-9));
        assertThat(new Rate(new Rate.Cosine(1e-3, 1e-3), 0).at(17, 40, 4)).isEqualTo(1e-3);
    }

    @Test
    void fallsInStepsCountedInSamplesAndNotBelowItsFloor() {
        Rate rate = new Rate(new Rate.Steps(8e-4, 3e-4, 0.5, 100), 0);
        assertThat(rate.at(24, 1000, 4)).isEqualTo(8e-4);
        assertThat(rate.at(25, 1000, 4)).isEqualTo(4e-4);
        assertThat(rate.at(12, 500, 8)).isEqualTo(8e-4);
        assertThat(rate.at(13, 500, 8)).isEqualTo(4e-4);
        assertThat(rate.at(50, 1000, 4)).isEqualTo(3e-4);
    }

    @Test
    void refusesARateThatCannotLearn() {
        assertThatThrownBy(() -> new Rate.Cosine(0, 1e-3)).hasMessageContaining("learning-rate");
        assertThatThrownBy(() -> new Rate.Steps(1e-3, 1e-4, 2, 10)).hasMessageContaining("decay: 2.0 every 10");
        assertThatThrownBy(() -> new Rate(new Rate.Cosine(1e-3, 1e-3), -1)).hasMessageContaining("warm-up");
    }
}
