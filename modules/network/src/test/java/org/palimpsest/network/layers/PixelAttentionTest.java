package org.palimpsest.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against the formulas written out as loops over tokens, in double precision. */
class PixelAttentionTest {
    private static final int MAPS = 4;
    private static final int HEIGHT = 4;
    private static final int WIDTH = 6;

    @ParameterizedTest
    @EnumSource(Tokens.class)
    void looksUpWhatTheFormulaSays(Tokens kind) {
        double[][] at = {random(1), random(2), random(3)};
        INDArray found = Nd4j.create(MAPS, HEIGHT, WIDTH);
        kind.attend(lookup(kind, at), matrix(kind, found));
        assertThat(found.data().asDouble()).containsExactly(byLoops(kind, at, MAPS, HEIGHT * WIDTH), within(1e-5));
    }

    @ParameterizedTest
    @EnumSource(Tokens.class)
    void gradientsAreSlopes(Tokens kind) {
        double[][] at = {random(1), random(2), random(3)};
        double[] charge = random(4);
        INDArray[] gradients = {
            Nd4j.create(MAPS, HEIGHT, WIDTH), Nd4j.create(MAPS, HEIGHT, WIDTH), Nd4j.create(MAPS, HEIGHT, WIDTH)
        };
        kind.attendBackward(
                lookup(kind, at),
                matrix(kind, array(charge, HEIGHT, WIDTH)),
                new Tokens.Lookup(matrix(kind, gradients[0]), matrix(kind, gradients[1]), matrix(kind, gradients[2])));
        for (int which = 0; which < 3; which++) {
            for (int i = 0; i < at[which].length; i++) {
                assertThat(gradients[which].data().getDouble(i))
                        .as("input %d, value %d", which, i)
                        .isCloseTo(slope(kind, at, which, i, charge, HEIGHT * WIDTH), within(2e-5));
            }
        }
    }

    /** As many tokens as do not fit into the space for affinities at once. */
    @ParameterizedTest
    @EnumSource(Tokens.class)
    void anImageThatIsTakenInPiecesGivesTheSame(Tokens kind) {
        int pixels = kind == Tokens.PAIRS_OVER_QUERIES ? 2 * 2100 : 2100;
        double[][] at = {random(1, pixels, 0.3), random(2, pixels, 0.3), random(3, pixels, 1)};
        INDArray found = Nd4j.create(1, 2, pixels / 2);
        kind.attend(lookup(kind, at, 2, pixels / 2), matrix(kind, found));
        assertThat(found.data().asDouble()).containsExactly(byLoops(kind, at, 1, pixels), within(1e-5));

        double[] charge = random(4, pixels, 1);
        INDArray[] gradients = {found.ulike(), found.ulike(), found.ulike()};
        kind.attendBackward(
                lookup(kind, at, 2, pixels / 2),
                matrix(kind, array(charge, 2, pixels / 2)),
                new Tokens.Lookup(matrix(kind, gradients[0]), matrix(kind, gradients[1]), matrix(kind, gradients[2])));
        for (int which = 0; which < 3; which++) {
            int last = pixels - 1;
            double slope = slope(kind, at, which, last, charge, pixels);
            assertThat(gradients[which].data().getDouble(last))
                    .isCloseTo(slope, within(1e-3 * Math.max(1, Math.abs(slope))));
        }
    }

    @Test
    void pairsNeedAnEvenNumberOfPixels() {
        assertThatThrownBy(() -> Tokens.PAIRS_OVER_QUERIES.matrix(Nd4j.create(MAPS, 3, 5), "en5.NL2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("en5.NL2")
                .hasMessageContaining("3x5")
                .hasMessageContaining("multiple of 64");
    }

    private static double slope(Tokens kind, double[][] at, int which, int index, double[] charge, int pixels) {
        double step = 1e-4;
        double kept = at[which][index];
        double rise = 0;
        for (int side : new int[] {1, -1}) {
            at[which][index] = kept + side * step;
            double[] found = byLoops(kind, at, at[0].length / pixels, pixels);
            for (int i = 0; i < found.length; i++) {
                rise += side * charge[i] * found[i];
            }
        }
        at[which][index] = kept;
        return rise / (2 * step);
    }

    private static double[] byLoops(Tokens kind, double[][] at, int maps, int pixels) {
        int halves = kind == Tokens.PAIRS_OVER_QUERIES ? 2 : 1;
        int tokens = pixels / halves;
        int rows = maps * halves;
        double[][] share = new double[tokens][tokens];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                double affinity = 0;
                for (int c = 0; c < rows; c++) {
                    affinity += at[0][c * tokens + i] * at[1][c * tokens + j];
                }
                share[i][j] = Math.exp(affinity);
            }
        }
        divideBySums(share, kind);
        double[] found = new double[maps * pixels];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                for (int c = 0; c < rows; c++) {
                    found[c * tokens + i] += share[i][j] * at[2][c * tokens + j];
                }
            }
        }
        return found;
    }

    /** Queries are rows: the seed makes each column sum to one, the textbook each row. */
    private static void divideBySums(double[][] share, Tokens kind) {
        int n = share.length;
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sums[kind == Tokens.PAIRS_OVER_QUERIES ? j : i] += share[i][j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                share[i][j] /= sums[kind == Tokens.PAIRS_OVER_QUERIES ? j : i];
            }
        }
    }

    private static Tokens.Lookup lookup(Tokens kind, double[][] at) {
        return lookup(kind, at, HEIGHT, WIDTH);
    }

    private static Tokens.Lookup lookup(Tokens kind, double[][] at, int height, int width) {
        return new Tokens.Lookup(
                matrix(kind, array(at[0], height, width)),
                matrix(kind, array(at[1], height, width)),
                matrix(kind, array(at[2], height, width)));
    }

    private static INDArray matrix(Tokens kind, INDArray maps) {
        return kind.matrix(maps, "test");
    }

    private static INDArray array(double[] values, int height, int width) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return Nd4j.createFromArray(floats).reshape('c', values.length / (height * width), height, width);
    }

    private static double[] random(long seed) {
        return random(seed, MAPS * HEIGHT * WIDTH, 0.7);
    }

    private static double[] random(long seed, int length, double deviation) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            // what a float can hold, so that both sides start from the same numbers
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
