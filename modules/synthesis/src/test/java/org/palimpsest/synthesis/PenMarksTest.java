package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PenMarksTest {
    private static float distance(float[] points, int first, int second) {
        return (float)
                Math.hypot(points[2 * first] - points[2 * second], points[2 * first + 1] - points[2 * second + 1]);
    }

    @Test
    void ticksRiseAboveTheirKneeAndKeepToTheirSize() {
        for (int seed = 0; seed < 200; seed++) {
            float[][] strokes = new Ticks(Dice.of(seed, 0)).tick(100, 100, 40);
            float[] box = Curves.bounds(strokes);
            float last = strokes[0].length > 4 || strokes.length == 1
                    ? strokes[0][strokes[0].length - 1]
                    : strokes[1][strokes[1].length - 1];

            assertThat(box[3] - box[1]).as("height of tick %d", seed).isBetween(14f, 110f);
            assertThat(box[2] - box[0]).as("width of tick %d", seed).isBetween(1f, 140f);
            assertThat(last).as("end of tick %d", seed).isLessThan(box[3]);
        }
    }

    @Test
    void handsTickInManyWays() {
        Set<Integer> shapes = new HashSet<>();
        int steep = 0;
        for (int seed = 0; seed < 100; seed++) {
            float[][] strokes = new Ticks(Dice.of(seed, 1)).tick(0, 0, 40);
            shapes.add(100 * strokes.length + strokes[0].length);
            float[] box = Curves.bounds(strokes);
            steep += box[2] - box[0] < .5f * (box[3] - box[1]) ? 1 : 0;
        }
        assertThat(shapes).hasSizeGreaterThanOrEqualTo(5);
        assertThat(steep).as("ticks that are nearly a line upright").isBetween(10, 60);
    }

    @Test
    void ringsGoRoundAndTheirEndsSeldomMeet() {
        int met = 0;
        for (int seed = 0; seed < 100; seed++) {
            float[] ring = new Rings(Dice.of(seed, 2)).ring(200, 100, 120, 40);
            float[] box = Curves.bounds(new float[][] {ring});
            assertThat(box[0]).isLessThan(180);
            assertThat(box[2]).isGreaterThan(220);
            assertThat(box[1]).isLessThan(96);
            assertThat(box[3]).isGreaterThan(104);
            met += distance(ring, 0, ring.length / 2 - 1) < 3 ? 1 : 0;
        }
        assertThat(met).isLessThan(25);
    }

    @Test
    void featheringAddsInkBesideInkAndNowhereElse() {
        int side = 40;
        byte[] plane = new byte[side * side];
        for (int y = 5; y < 35; y++) {
            plane[y * side + 20] = (byte) 255;
        }
        byte[] before = plane.clone();
        byte[] after = new Feathering(side, side, Dice.of(1, 1)).of(plane, 1);

        assertThat(plane).isEqualTo(before);
        int grown = 0;
        for (int i = 0; i < plane.length; i++) {
            assertThat(after[i] & 0xff).isGreaterThanOrEqualTo(before[i] & 0xff);
            if (Math.abs(i % side - 20) > 2) {
                assertThat(after[i]).isZero();
            }
            grown += after[i] != before[i] ? 1 : 0;
        }
        assertThat(grown).isBetween(15, 110);
    }
}
