package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import org.junit.jupiter.api.Test;

class InkLayerTest {
    private static final Ink INK = new Ink(.1f, .1f, .1f, 0, 0, 0, 0);

    private final InkLayer layer = new InkLayer(40, 20, new AffineTransform());

    @Test
    void aLineCoversItsWidthAndNoMore() {
        layer.line(INK, new float[] {5, 10, 35, 10}, new float[] {2, 2}, new float[] {1, 1});

        assertThat(level(20, 9)).isEqualTo(255);
        assertThat(level(20, 10)).isEqualTo(255);
        assertThat(level(20, 6)).isZero();
        assertThat(level(20, 13)).isZero();
        assertThat(level(1, 10)).isZero();
    }

    @Test
    void crossingStrokesOfOneInkDoNotAddUp() {
        layer.line(INK, new float[] {5, 10, 35, 10}, new float[] {2, 2}, new float[] {.5f, .5f});
        int once = level(20, 10);
        layer.line(INK, new float[] {20, 2, 20, 18}, new float[] {2, 2}, new float[] {.5f, .5f});

        assertThat(level(20, 10)).isEqualTo(once).isBetween(120, 136);
        assertThat(layer.inks()).containsExactly(INK);
    }

    @Test
    void strokesBeyondTheSheetAreCutOff() {
        layer.line(INK, new float[] {-50, -50, 90, 70}, new float[] {3, 3}, new float[] {1, 1});

        assertThat(level(20, 10)).isEqualTo(255);
    }

    @Test
    void aSinglePointIsADot() {
        layer.line(INK, new float[] {10.5f, 10.5f}, new float[] {1.5f}, new float[] {1});

        assertThat(level(10, 10)).isEqualTo(255);
        assertThat(level(14, 10)).isZero();
    }

    private int level(int x, int y) {
        return layer.plane(0)[y * 40 + x] & 0xff;
    }
}
