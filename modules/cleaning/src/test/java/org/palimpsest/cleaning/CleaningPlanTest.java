package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.TileGrid;

class CleaningPlanTest {
    private static final CleaningPlan DEFAULTS = CleaningPlan.defaults();

    @Test
    void defaultsAreTheContestsTilesWithTheVoteAndNoFlips() {
        assertThat(DEFAULTS.grid()).isEqualTo(new TileGrid(512, 300));
        assertThat(DEFAULTS.flips()).isEqualTo(Flips.NONE);
        assertThat(DEFAULTS.composite()).isEqualTo(Composite.VOTE);
        assertThat(DEFAULTS.fingerprint())
                .isEqualTo(
                        "cleaning 3 window=512 core=300 flips=none composite=vote mask-threshold=0.3 mask-dilation-px=2"
                                + " vote-erase=0.35 vote-keep=0.2 vote-large-px=400 long-side-px=2400");
    }

    @Test
    void everyValueShowsInTheFingerprint() {
        TileGrid grid = TileGrid.CONTEST;
        Stream<CleaningPlan> plans = Stream.of(
                DEFAULTS,
                DEFAULTS.with(new TileGrid(512, 302)),
                DEFAULTS.with(new TileGrid(510, 300)),
                DEFAULTS.with(Flips.HORIZONTAL),
                DEFAULTS.with(Composite.MASK),
                new CleaningPlan(grid, Flips.NONE, Composite.VOTE, 0.41, 2, 0.5, 0.35, 400, 2400),
                new CleaningPlan(grid, Flips.NONE, Composite.VOTE, 0.4, 3, 0.5, 0.35, 400, 2400),
                new CleaningPlan(grid, Flips.NONE, Composite.VOTE, 0.4, 2, 0.51, 0.35, 400, 2400),
                new CleaningPlan(grid, Flips.NONE, Composite.VOTE, 0.4, 2, 0.5, 0.36, 400, 2400),
                new CleaningPlan(grid, Flips.NONE, Composite.VOTE, 0.4, 2, 0.5, 0.35, 401, 2400));
        assertThat(plans.map(CleaningPlan::fingerprint)).doesNotHaveDuplicates();
        assertThat(DEFAULTS.with(Flips.NONE).fingerprint()).isEqualTo(DEFAULTS.fingerprint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | 2  | .5  | .35 | 400 | 2400 | mask threshold 0.0; must be above 0 and below 1",
                "1   | 2  | .5  | .35 | 400 | 2400 | mask threshold 1.0; must be above 0 and below 1",
                "NaN | 2  | .5  | .35 | 400 | 2400 | mask threshold NaN",
                ".4  | -1 | .5  | .35 | 400 | 2400 | mask dilation -1 px; must be 0…16 px",
                ".4  | 17 | .5  | .35 | 400 | 2400 | mask dilation 17 px; must be 0…16 px",
                ".4  | 2  | .5  | .6  | 400 | 2400 | keeps below 0.6 and erases above 0.5",
                ".4  | 2  | 1.1 | .35 | 400 | 2400 | erases above 1.1",
                ".4  | 2  | .5  | NaN | 400 | 2400 | keeps below NaN",
                ".4  | 2  | .5  | .35 | 0 | 2400 | large from 0 px; must be at least 1",
                ".4  | 2  | .5  | .35 | 400 | 511 | long side 511 px; must be at least 512"
            })
    void refusesValuesThatMeanNothing(
            double threshold, int dilation, double erase, double keep, int large, int longSide, String message) {
        assertThatThrownBy(() -> new CleaningPlan(
                        TileGrid.CONTEST,
                        Flips.NONE,
                        Composite.VOTE,
                        threshold,
                        dilation,
                        erase,
                        keep,
                        large,
                        longSide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cleaning plan: ")
                .hasMessageContaining(message);
    }

    @Test
    void travelsToExecutors() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(DEFAULTS);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(DEFAULTS);
        }
    }
}
