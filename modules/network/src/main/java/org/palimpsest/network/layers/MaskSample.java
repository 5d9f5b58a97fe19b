package org.palimpsest.network.layers;

import java.nio.FloatBuffer;
import org.palimpsest.network.layers.LossTerm.Maps;
import org.palimpsest.network.layers.LossTerm.MaskDice;

/** One sample's part of {@link MaskDice}: one pass for the sums, one for the gradient. */
final class MaskSample {
    /** As many factors of at most 2 as a double holds with room to spare. */
    private static final int FACTORS = 512;

    private final Maps maps;
    private final int n;
    private final FloatBuffer labels;
    private final float[] wide;
    private final float[] mask;
    private final float[] row;
    private double product;
    private double squares = MaskDice.SMOOTH;
    private double entropy;

    MaskSample(Maps maps, int n, FloatBuffer labels) {
        this.maps = maps;
        this.n = n;
        this.labels = labels;
        wide = new float[maps.width() * maps.step()];
        mask = new float[maps.width()];
        row = new float[maps.width()];
    }

    double valueAndGradient(MaskDice term, FloatBuffer logits, FloatBuffer gradient) {
        eachRow((at, q) -> {
            logits.get(at, row);
            measure(q);
            gradient.put(at, row);
        });
        int elements = maps.elements() / maps.batch();
        double perSample = 1.0 / maps.batch();
        float productScale = (float) (-2 * term.dice() * perSample / squares);
        float squareScale = (float) (4 * term.dice() * perSample * product / (squares * squares));
        float entropyScale = (float) (term.bce() * perSample / elements);
        eachRow((at, q) -> {
            gradient.get(at, row);
            for (int x = 0; x < row.length; x++) {
                float p = row[x];
                float byProbability = productScale * q[x] + squareScale * p;
                row[x] = byProbability * p * (1 - p) + entropyScale * (p - q[x]);
            }
            gradient.put(at, row);
        });
        return term.dice() * (1 - 2 * product / squares) + term.bce() * entropy / elements;
    }

    /** Adds a row of logits to the sums and leaves its probabilities in its place. */
    private void measure(float[] q) {
        double rowProduct = 0;
        double rowSquares = 0;
        double linear = 0;
        double factor = 1;
        for (int x = 0; x < row.length; x++) {
            float z = row[x];
            double e = Math.exp(-Math.abs(z));
            // the sigmoid of |z| mirrored about one half; a branch on the sign would be guessed wrong too often
            double p = 0.5 + Math.copySign(1 / (1 + e) - 0.5, z);
            row[x] = (float) p;
            rowProduct += p * q[x];
            rowSquares += p * p + (double) q[x] * q[x];
            // ln(1 + e^-|z|) + max(z,0) − z·q: exact for any logit; one logarithm for many factors
            linear += Math.max(z, 0) - z * q[x];
            factor *= 1 + e;
            if (x % FACTORS == FACTORS - 1) {
                linear += Math.log(factor);
                factor = 1;
            }
        }
        product += rowProduct;
        squares += rowSquares;
        entropy += linear + Math.log(factor);
    }

    private interface RowWork {
        void at(int prediction, float[] mask);
    }

    private void eachRow(RowWork work) {
        for (int y = 0; y < maps.height(); y++) {
            maps.readLabels(labels, maps.labelRow(n, Maps.COLOURS, y), wide, mask);
            for (int c = 0; c < Maps.COLOURS; c++) {
                work.at(maps.predictionRow(n, c, y), mask);
            }
        }
    }
}
