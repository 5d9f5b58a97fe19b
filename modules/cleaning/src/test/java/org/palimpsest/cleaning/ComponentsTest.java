package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentsTest {
    @Test
    void joinsDiagonalNeighboursAndTheTwoLegsOfAnArch() {
        BitPlane plane = drawn(
                "#...#....#", //
                "#...#...#.",
                ".#..#.....",
                ".#...#...#",
                "..#######.");
        assertThat(labels(plane)).containsExactly("0...0....1", "0...0...1.", ".0..0.....", ".0...0...0", "..0000000.");
    }

    @Test
    void findsNothingOnAnEmptyPage() {
        assertThat(Components.of(BitPlane.empty(7, 7)).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.4, 0.5, 0.8, 1})
    void agreesWithAFloodFill(double share) {
        BitPlane plane = BitPlaneTest.random(150, 90, share);
        int[] expected = flooded(plane);
        int[] labels = new int[expected.length];
        Arrays.fill(labels, -1);
        Components.of(plane)
                .forEachRun((label, y, start, end) -> Arrays.fill(labels, y * 150 + start, y * 150 + end, label));
        assertThat(labels).isEqualTo(expected);
    }

    private static int[] flooded(BitPlane plane) {
        int[] labels = new int[plane.width() * plane.height()];
        Arrays.fill(labels, -1);
        int next = 0;
        for (int seed = 0; seed < labels.length; seed++) {
            if (labels[seed] < 0 && plane.has(seed % plane.width(), seed / plane.width())) {
                flood(plane, labels, seed, next++);
            }
        }
        return labels;
    }

    private static void flood(BitPlane plane, int[] labels, int seed, int label) {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        labels[seed] = label;
        open.add(seed);
        while (!open.isEmpty()) {
            int at = open.poll();
            int x = at % plane.width();
            int y = at / plane.width();
            for (int j = Math.max(0, y - 1); j <= Math.min(plane.height() - 1, y + 1); j++) {
                for (int i = Math.max(0, x - 1); i <= Math.min(plane.width() - 1, x + 1); i++) {
                    int next = j * plane.width() + i;
                    if (labels[next] < 0 && plane.has(i, j)) {
                        labels[next] = label;
                        open.add(next);
                    }
                }
            }
        }
    }

    private static BitPlane drawn(String... rows) {
        BitPlane plane = BitPlane.empty(rows[0].length(), rows.length);
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                if (rows[y].charAt(x) == '#') {
                    plane.set(x, y);
                }
            }
        }
        return plane;
    }

    private static String[] labels(BitPlane plane) {
        char[][] rows = new char[plane.height()][plane.width()];
        for (char[] row : rows) {
            Arrays.fill(row, '.');
        }
        Components.of(plane)
                .forEachRun((label, y, start, end) -> Arrays.fill(rows[y], start, end, (char) ('0' + label)));
        return Arrays.stream(rows).map(String::new).toArray(String[]::new);
    }
}
