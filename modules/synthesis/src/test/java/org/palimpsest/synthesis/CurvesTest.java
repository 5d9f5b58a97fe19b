package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurvesTest {
    @Test
    void smoothingKeepsBothEndsAndCutsCorners() {
        float[] smooth = Curves.smoothed(new float[] {0, 0, 10, 0, 10, 10});

        assertThat(smooth).startsWith(0, 0).endsWith(10, 10).contains(7.5f).hasSize(8);
    }

    @Test
    void resamplingLeavesNoGapAndKeepsTheEnd() {
        float[] points = Curves.resampled(new float[] {0, 0, 100, 0, 100, 1}, 3);

        assertThat(points[points.length - 2]).isEqualTo(100);
        assertThat(points[points.length - 1]).isEqualTo(1);
        for (int i = 2; i < points.length; i += 2) {
            assertThat(Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]))
                    .isLessThan(6);
        }
    }

    @Test
    void boundsTakeInEveryStroke() {
        assertThat(Curves.bounds(new float[][] {{1, 2, 3, 4}, {-1, 9}})).containsExactly(-1, 2, 3, 9);
    }
}
