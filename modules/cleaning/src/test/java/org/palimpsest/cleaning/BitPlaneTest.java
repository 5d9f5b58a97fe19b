package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitPlaneTest {
    @ParameterizedTest
    @CsvSource({"1,1,1", "63,5,1", "64,5,2", "65,7,3", "130,9,5", "200,90,70", "10,10,0"})
    void growsByASquareAndStaysOnThePage(int width, int height, int px) {
        BitPlane plane = random(width, height, 0.01);
        plane.set(width - 1, height - 1);
        assertGrown(plane, px);
        assertThat(plane.dilated(px).nextSet(0, width)).isEqualTo(width);
        assertThat(plane.dilated(px).count()).isLessThanOrEqualTo((long) width * height);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 66, 69})
    void growsWithoutGapsFromALonePixelAtAnEdge(int at) {
        for (int px = 1; px <= 40; px++) {
            BitPlane alongTheTop = BitPlane.empty(70, 70);
            alongTheTop.set(at, 0);
            assertGrown(alongTheTop, px);
            assertGrown(alongTheTop.transposed(), px);
            BitPlane alongTheBottom = BitPlane.empty(70, 70);
            alongTheBottom.set(at, 69);
            assertGrown(alongTheBottom, px);
            assertGrown(alongTheBottom.transposed(), px);
        }
    }

    @Test
    void walksAlongARowFromRunToRun() {
        BitPlane plane = BitPlane.empty(200, 2);
        plane.setRun(1, 3, 5);
        plane.setRun(1, 60, 190);
        assertThat(plane.nextSet(0, 0)).isEqualTo(200);
        assertThat(plane.nextSet(1, 0)).isEqualTo(3);
        assertThat(plane.nextClear(1, 3)).isEqualTo(5);
        assertThat(plane.nextSet(1, 5)).isEqualTo(60);
        assertThat(plane.nextClear(1, 60)).isEqualTo(190);
        assertThat(plane.nextSet(1, 190)).isEqualTo(200);
        assertThat(plane.count()).isEqualTo(132);
    }

    @Test
    void clearPixelsEndAtTheWidth() {
        BitPlane plane = BitPlane.empty(70, 1);
        plane.setRun(0, 0, 70);
        assertThat(plane.nextClear(0, 0)).isEqualTo(70);
    }

    @Test
    void combinesSets() {
        BitPlane left = BitPlane.empty(80, 1);
        left.setRun(0, 0, 50);
        BitPlane right = BitPlane.empty(80, 1);
        right.setRun(0, 40, 80);
        assertThat(left.copy().add(right).count()).isEqualTo(80);
        assertThat(left.copy().retain(right).count()).isEqualTo(10);
        assertThat(left.copy().remove(right).count()).isEqualTo(40);
        assertThat(left.count()).isEqualTo(50);
    }

    @Test
    void turnsRowsIntoColumnsAndBack() {
        BitPlane plane = random(97, 33, 0.3);
        BitPlane turned = plane.transposed();
        BitPlane back = turned.transposed();
        for (int y = 0; y < 33; y++) {
            for (int x = 0; x < 97; x++) {
                assertThat(turned.has(y, x)).isEqualTo(plane.has(x, y));
                assertThat(back.has(x, y)).isEqualTo(plane.has(x, y));
            }
        }
    }

    private static void assertGrown(BitPlane plane, int px) {
        BitPlane grown = plane.dilated(px);
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++) {
                if (grown.has(x, y) != anyNear(plane, x, y, px)) {
                    fail("%d,%d is %s after growing by %d px", x, y, grown.has(x, y) ? "set" : "clear", px);
                }
            }
        }
    }

    static BitPlane random(int width, int height, double share) {
        Random random = new Random(width * 31L + height);
        BitPlane plane = BitPlane.empty(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (random.nextDouble() < share) {
                    plane.set(x, y);
                }
            }
        }
        return plane;
    }

    private static boolean anyNear(BitPlane plane, int x, int y, int px) {
        for (int j = Math.max(0, y - px); j <= Math.min(plane.height() - 1, y + px); j++) {
            if (plane.nextSet(j, Math.max(0, x - px)) <= Math.min(plane.width() - 1, x + px)) {
                return true;
            }
        }
        return false;
    }
}
