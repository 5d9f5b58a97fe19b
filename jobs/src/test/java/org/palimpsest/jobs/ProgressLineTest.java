package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.palimpsest.jobs.ProgressLine.Screen;
import org.palimpsest.spark.Tally;

class ProgressLineTest {
    private final HandClock clock = new HandClock();
    private final StringWriter err = new StringWriter();

    @Test
    void saysHowFarItIsAndWhatIsLeft() {
        ProgressLine line = new ProgressLine("clean", new PrintWriter(err), Screen.FILE, clock);
        line.starts(100, 1000);
        assertThat(line.line()).isEqualTo("clean  0 of 100, 0 %, 0.0 s");
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        line.advances(new Tally(38, 0, 0, 0, 2, 0, 0), 250);
        assertThat(line.line()).isEqualTo("clean  40 of 100, 2 quarantined, 25 %, 5 m 0 s, 15 m 0 s left");
        line.advances(new Tally(98, 0, 0, 0, 2, 0, 0), 1000);
        assertThat(line.line()).isEqualTo("clean  100 of 100, 2 quarantined, 100 %, 5 m 0 s");
        line.ends();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void endsItsLineOnATerminal() {
        ProgressLine line = new ProgressLine("mask", new PrintWriter(err), Screen.TERMINAL, clock);
        line.starts(1, 1);
        line.advances(new Tally(0, 0, 1, 0, 0, 0, 0), 1);
        line.ends();
        assertThat(err.toString()).isEqualTo("\rmask  1 of 1, 100 %, 0.0 s\u001b[K\n");
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
