package org.palimpsest.synthesis;

/** The mean width of strokes from their area and their outline. */
final class Outline {
    private Outline() {}

    /**
     * Twice the area over the length of the outline: the width of a long stroke, px; 0 if {@code set} is empty. The length comes
     * from how often lines in four directions cross the edge (Crofton's formula), so that it hardly depends on the direction
     * of a stroke.
     */
    static double width(boolean[] set, int width, int height) {
        long area = 0;
        long straight = 0;
        long slanted = 0;
        for (int y = -1; y < height; y++) {
            for (int x = -1; x <= width; x++) {
                boolean here = at(set, width, height, x, y);
                area += here ? 1 : 0;
                straight += here != at(set, width, height, x + 1, y) ? 1 : 0;
                straight += here != at(set, width, height, x, y + 1) ? 1 : 0;
                slanted += here != at(set, width, height, x + 1, y + 1) ? 1 : 0;
                slanted += here != at(set, width, height, x - 1, y + 1) ? 1 : 0;
            }
        }
        if (area == 0) {
            return 0;
        }
        return 2 * area / (Math.PI / 8 * (straight + slanted / Math.sqrt(2)));
    }

    private static boolean at(boolean[] set, int width, int height, int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && set[y * width + x];
    }
}
