package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    @Test
    void waitsForTheLongestPieceOfWorkBesideTheUsualGrace() {
        try (StopSignal stop = new StopSignal(said -> {})) {
            assertThat(stop.grace()).isEqualTo(StopSignal.GRACE);
            stop.pieceTook(Duration.ofSeconds(110));
            stop.pieceTook(Duration.ofSeconds(40));
            assertThat(stop.grace()).isEqualTo(Duration.ofSeconds(135));
            assertThat(stop.isAsked()).isFalse();
        }
    }
}
