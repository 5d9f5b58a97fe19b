package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleLinesTest {
    @Test
    void takesLongRunsAndTheRaggedRowsBesideThemButNotWhatCrosses() {
        BitPlane dark = BitPlane.empty(200, 60);
        dark.setRun(30, 10, 190);
        dark.setRun(31, 10, 190);
        dark.setRun(32, 40, 70);
        for (int y = 5; y < 55; y++) {
            dark.setRun(y, 100, 104);
        }
        BitPlane lines = RuleLines.horizontal(dark, 80);
        assertThat(lines.count()).isEqualTo(180 + 180 + 30);
        assertThat(lines.has(101, 29)).isFalse();
        assertThat(lines.has(101, 30)).isTrue();
    }

    @Test
    void findsVerticalLinesLikeHorizontalOnes() {
        BitPlane dark = BitPlane.empty(60, 200);
        for (int y = 20; y < 180; y++) {
            dark.setRun(y, 30, 32);
        }
        dark.setRun(100, 10, 50);
        BitPlane lines = RuleLines.vertical(dark, 80);
        assertThat(lines.count()).isEqualTo(2 * 160);
        assertThat(RuleLines.horizontal(dark, 80).count()).isZero();
    }

    @Test
    void followsARuleThatIsSkewedByADegree() {
        BitPlane dark = BitPlane.empty(600, 40);
        for (int x = 0; x < 600; x++) {
            int top = 10 + (int) (x * Math.tan(Math.toRadians(1)));
            for (int y = top; y < top + 3; y++) {
                dark.set(x, y);
            }
        }
        assertThat(RuleLines.horizontal(dark, 60).count()).isGreaterThan((long) (0.97 * 1800));
    }
}
