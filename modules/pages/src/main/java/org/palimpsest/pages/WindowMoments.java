package org.palimpsest.pages;

import java.util.Arrays;

/**
 * The Gaussian-weighted means of a, b, a², b² and ab around every pixel of a row, of one channel of two pages.
 *
 * <p>Rows are asked for from top to bottom. Only the 11 rows that a window spans are held, filtered along x: whole maps of a
 * 60-megapixel page would take gigabytes.
 */
final class WindowMoments {
    static final int RADIUS = 5;

    private static final int TAPS = 2 * RADIUS + 1;
    private static final int MAPS = 5;
    private static final double SIGMA = 1.5;
    private static final double[] WEIGHTS = weights();

    private final Plane a;
    private final Plane b;
    /** Places within a row of the samples read for its outputs: RADIUS more on either side. */
    private final int[] columns;

    private final double[] samplesA;
    private final double[] samplesB;
    private final double[] products;
    /** {@code [row mod TAPS][map]}: rows filtered along x. */
    private final double[][][] rows;

    private final double[][] moments;
    private int filteredRows;

    WindowMoments(Plane a, Plane b) {
        this.a = a;
        this.b = b;
        int width = a.width();
        this.columns = new int[width + 2 * RADIUS];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = repeatingEdge(x - RADIUS, width);
        }
        this.samplesA = new double[columns.length];
        this.samplesB = new double[columns.length];
        this.products = new double[columns.length];
        this.rows = new double[TAPS][MAPS][width];
        this.moments = new double[MAPS][width];
    }

    /** Computes the means of row {@code y}, which is not above the row asked for before. */
    void moveTo(int y) {
        int last = Math.min(a.height() - 1, y + RADIUS);
        for (; filteredRows <= last; filteredRows++) {
            filterAlongRow(filteredRows);
        }
        for (int map = 0; map < MAPS; map++) {
            Arrays.fill(moments[map], 0);
            for (int tap = 0; tap < TAPS; tap++) {
                int row = repeatingEdge(y + tap - RADIUS, a.height());
                addScaled(WEIGHTS[tap], rows[row % TAPS][map], 0, moments[map]);
            }
        }
    }

    double a(int x) {
        return moments[0][x];
    }

    double b(int x) {
        return moments[1][x];
    }

    double aa(int x) {
        return moments[2][x];
    }

    double bb(int x) {
        return moments[3][x];
    }

    double ab(int x) {
        return moments[4][x];
    }

    private void filterAlongRow(int y) {
        int row = y * a.width();
        for (int x = 0; x < columns.length; x++) {
            samplesA[x] = a.values()[row + columns[x]];
            samplesB[x] = b.values()[row + columns[x]];
        }
        double[][] maps = rows[y % TAPS];
        filter(samplesA, maps[0]);
        filter(samplesB, maps[1]);
        filter(multiplied(samplesA, samplesA), maps[2]);
        filter(multiplied(samplesB, samplesB), maps[3]);
        filter(multiplied(samplesA, samplesB), maps[4]);
    }

    private double[] multiplied(double[] left, double[] right) {
        for (int x = 0; x < products.length; x++) {
            products[x] = left[x] * right[x];
        }
        return products;
    }

    private static void filter(double[] values, double[] into) {
        Arrays.fill(into, 0);
        for (int tap = 0; tap < TAPS; tap++) {
            addScaled(WEIGHTS[tap], values, tap, into);
        }
    }

    /** {@code into[x] += weight * values[from + x]}: the loop that the JIT turns into vector instructions. */
    private static void addScaled(double weight, double[] values, int from, double[] into) {
        for (int x = 0; x < into.length; x++) {
            into[x] += weight * values[from + x];
        }
    }

    /** Reflection that repeats the edge: {@code … 1 0 [0 1 2] 2 1 …}; not {@link Mirror}, which does not repeat it. */
    private static int repeatingEdge(int i, int n) {
        int folded = Math.floorMod(i, 2 * n);
        return Math.min(folded, 2 * n - 1 - folded);
    }

    private static double[] weights() {
        double[] weights = new double[TAPS];
        double sum = 0;
        for (int tap = 0; tap < TAPS; tap++) {
            double distance = tap - RADIUS;
            weights[tap] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
            sum += weights[tap];
        }
        for (int tap = 0; tap < TAPS; tap++) {
            weights[tap] /= sum;
        }
        return weights;
    }
}
