package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AreaTest {
    @Test
    void endsWhereTheNextOneBegins() {
        Area area = new Area(-3, 4, 5, 6);

        assertThat(area.right()).isEqualTo(2);
        assertThat(area.bottom()).isEqualTo(10);
        assertThat(area.pixels()).isEqualTo(30);
        assertThat(area).hasToString("5x6 px at (-3,4)");
    }

    @Test
    void containsItselfAndWhatLiesWithin() {
        Area area = new Area(0, 0, 10, 10);

        assertThat(area.contains(area)).isTrue();
        assertThat(area.contains(new Area(9, 9, 1, 1))).isTrue();
        assertThat(area.contains(new Area(9, 9, 2, 1))).isFalse();
        assertThat(area.contains(new Area(9, 9, 1, 2))).isFalse();
        assertThat(area.contains(new Area(-1, 0, 2, 2))).isFalse();
        assertThat(area.contains(new Area(0, -1, 2, 2))).isFalse();
    }

    @Test
    void refusesAnEmptyArea() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Area(0, 0, 3, 0))
                .withMessage("area: size 3x0 px; both sides must be at least 1");
    }

    @Test
    void refusesAnAreaThatEndsBeyondCountableColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Area(Integer.MAX_VALUE, 0, 1, 1))
                .withMessageContaining("ends beyond column or row 2147483647");
    }

    @Test
    void aTileRefusesACoreOutsideItsWindow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tile(new Area(0, 0, 9, 9), new Area(0, 0, 8, 9)))
                .withMessage("tile: core 9x9 px at (0,0) is not within window 8x9 px at (0,0); enlarge the window");
    }
}
