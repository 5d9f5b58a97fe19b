package org.palimpsest.network.layers;

import java.io.Serializable;
import java.nio.FloatBuffer;

/**
 * What one output of a generator is charged for. Labels are {@code [N,4,H,W]}: the truth's RGB, 0…1, and the erase mask,
 * 1 = erase. A term's value is a mean, so it does not depend on batch or crop size.
 */
public sealed interface LossTerm extends Serializable {

    /** Value for {@code prediction [N,3,h,w]}; its gradient is assigned to {@code gradient} of the same shape. */
    double valueAndGradient(Maps maps, FloatBuffer prediction, FloatBuffer labels, FloatBuffer gradient);

    /**
     * Sizes of a prediction and of its labels.
     *
     * @param step label pixels a prediction pixel: 1, 2 or 4; labels are sampled at every {@code step}-th pixel ("nearest")
     */
    record Maps(int batch, int height, int width, int step) {
        static final int COLOURS = 3;
        static final int LABEL_CHANNELS = 4;

        int elements() {
            return batch * COLOURS * height * width;
        }

        int predictionRow(int n, int c, int y) {
            return ((n * COLOURS + c) * height + y) * width;
        }

        int labelRow(int n, int c, int y) {
            return ((n * LABEL_CHANNELS + c) * height * step + y * step) * width * step;
        }
    }

    /**
     * {@code weight · mean(|prediction − truth| · (keep + erase · mask))}.
     *
     * @param keep weight of every pixel
     * @param erase additional weight where ink is to be erased
     */
    record WeightedL1(double weight, double keep, double erase) implements LossTerm {
        @Override
        public double valueAndGradient(Maps maps, FloatBuffer prediction, FloatBuffer labels, FloatBuffer gradient) {
            double scale = weight / maps.elements();
            float keepScaled = (float) (scale * keep);
            float eraseScaled = (float) (scale * erase);
            double sum = 0;
            for (int n = 0; n < maps.batch(); n++) {
                for (int c = 0; c < Maps.COLOURS; c++) {
                    for (int y = 0; y < maps.height(); y++) {
                        int at = maps.predictionRow(n, c, y);
                        int truth = maps.labelRow(n, c, y);
                        int mask = maps.labelRow(n, Maps.COLOURS, y);
                        double row = 0;
                        for (int x = 0; x < maps.width(); x++, at++, truth += maps.step(), mask += maps.step()) {
                            float error = prediction.get(at) - labels.get(truth);
                            float charge = keepScaled + eraseScaled * labels.get(mask);
                            row += charge * Math.abs(error);
                            gradient.put(at, charge * Math.signum(error));
                        }
                        sum += row;
                    }
                }
            }
            return sum;
        }
    }

    /**
     * Soft dice plus cross entropy of a mask head's logits against the erase mask, one sigmoid, every channel alike:
     * {@code dice · (1 − mean_n[2Σpq / (Σp² + Σq² + .002)]) + bce · mean(−q·ln p − (1−q)·ln(1−p))}.
     *
     * <p>Source: the seed's {@code dice_loss} (sums over channels and pixels of a sample), with the sigmoid applied once.
     */
    record MaskDice(double dice, double bce) implements LossTerm {
        private static final double SMOOTH = 0.002;

        @Override
        public double valueAndGradient(Maps maps, FloatBuffer prediction, FloatBuffer labels, FloatBuffer gradient) {
            double value = 0;
            for (int n = 0; n < maps.batch(); n++) {
                value += sample(maps, n, prediction, labels, gradient);
            }
            return value / maps.batch();
        }

        private double sample(Maps maps, int n, FloatBuffer logits, FloatBuffer labels, FloatBuffer gradient) {
            double product = 0;
            double squares = SMOOTH;
            double entropy = 0;
            for (int c = 0; c < Maps.COLOURS; c++) {
                for (int y = 0; y < maps.height(); y++) {
                    int at = maps.predictionRow(n, c, y);
                    int mask = maps.labelRow(n, Maps.COLOURS, y);
                    for (int x = 0; x < maps.width(); x++, at++, mask += maps.step()) {
                        float z = logits.get(at);
                        float q = labels.get(mask);
                        double p = sigmoid(z);
                        gradient.put(at, (float) p);
                        product += p * q;
                        squares += p * p + (double) q * q;
                        // ln(1 + e^-|z|) + max(z,0) − z·q: exact for any logit
                        entropy += Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - z * q;
                    }
                }
            }
            int elements = maps.elements() / maps.batch();
            double perSample = 1.0 / maps.batch();
            double productScale = -2 * dice * perSample / squares;
            double squareScale = 4 * dice * perSample * product / (squares * squares);
            double entropyScale = bce * perSample / elements;
            for (int c = 0; c < Maps.COLOURS; c++) {
                for (int y = 0; y < maps.height(); y++) {
                    int at = maps.predictionRow(n, c, y);
                    int mask = maps.labelRow(n, Maps.COLOURS, y);
                    for (int x = 0; x < maps.width(); x++, at++, mask += maps.step()) {
                        double p = gradient.get(at);
                        double q = labels.get(mask);
                        double byProbability = productScale * q + squareScale * p;
                        gradient.put(at, (float) (byProbability * p * (1 - p) + entropyScale * (p - q)));
                    }
                }
            }
            return dice * (1 - 2 * product / squares) + bce * entropy / elements;
        }

        private static double sigmoid(double z) {
            return 1 / (1 + Math.exp(-z));
        }
    }
}
