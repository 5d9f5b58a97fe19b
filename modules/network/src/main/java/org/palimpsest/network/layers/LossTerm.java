package org.palimpsest.network.layers;

import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What one output of a generator is charged for. Labels are {@code [N,4,H,W]}: the truth's RGB, 0…1, and the erase mask,
 * 1 = erase. A term's value is a mean, so it does not depend on batch or crop size.
 */
public sealed interface LossTerm extends Serializable {

    /** Value for {@code prediction [N,3,h,w]}; its gradient is assigned to {@code gradient} of the same shape. */
    double valueAndGradient(Maps maps, FloatBuffer prediction, FloatBuffer labels, FloatBuffer gradient);

    /** Whether it charges nothing, whatever is predicted. */
    boolean isNothing();

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

        /** Channel {@code COLOURS} is the mask. */
        int labelRow(int n, int c, int y) {
            return ((n * LABEL_CHANNELS + c) * height * step + y * step) * width * step;
        }

        /** A row of labels as wide as the prediction's; {@code wide} takes the row that it is sampled from. */
        void readLabels(FloatBuffer labels, int row, float[] wide, float[] into) {
            if (step == 1) {
                labels.get(row, into);
                return;
            }
            labels.get(row, wide);
            for (int x = 0; x < width; x++) {
                into[x] = wide[x * step];
            }
        }
    }

    /** What the error on ink is divided by. */
    enum InkTerm {
        /** By the area of the whole map, as the error on paper is: ink counts for as much as there is of it. */
        MEAN,
        /**
         * By the area of the ink, summed over the batch: ink counts alike whether there is much or little of it. Source:
         * EnsExam's stroke normalisation.
         */
        BALANCED
    }

    /**
     * {@code paper · mean(|error| · (1 − mask)) + ink · Σ(|error| · mask) / D}, {@code D} being the number of values, or the mask's
     * sum over them, as {@code inkTerm} says. With {@code paper = ink} and {@link InkTerm#MEAN} it is plain L1.
     *
     * @param paper weight where nothing is to be erased ("valid" in EraseNet)
     * @param ink weight where the mask is 1 ("hole" in EraseNet)
     */
    record WeightedL1(double paper, double ink, InkTerm inkTerm) implements LossTerm {
        /** A batch with next to no ink must not be all about its few pixels. */
        private static final double LEAST_INK = 1e-3;

        private static final float HUGE = 1e30f;

        @Override
        public double valueAndGradient(Maps maps, FloatBuffer prediction, FloatBuffer labels, FloatBuffer gradient) {
            float paperScale = (float) (paper / maps.elements());
            float more = (float) (ink / inkDivisor(maps, labels)) - paperScale;
            float[] wide = new float[maps.width() * maps.step()];
            float[] mask = new float[maps.width()];
            float[] truth = new float[maps.width()];
            float[] row = new float[maps.width()];
            float[] charged = new float[maps.width()];
            double sum = 0;
            for (int n = 0; n < maps.batch(); n++) {
                for (int y = 0; y < maps.height(); y++) {
                    maps.readLabels(labels, maps.labelRow(n, Maps.COLOURS, y), wide, mask);
                    Arrays.fill(charged, 0);
                    for (int c = 0; c < Maps.COLOURS; c++) {
                        maps.readLabels(labels, maps.labelRow(n, c, y), wide, truth);
                        prediction.get(maps.predictionRow(n, c, y), row);
                        charge(row, truth, mask, paperScale, more, charged);
                        gradient.put(maps.predictionRow(n, c, y), row);
                    }
                    sum += sum(charged);
                }
            }
            return sum;
        }

        /**
         * Adds each pixel's charge to {@code charged}; the row becomes the gradient. Without a branch or a running sum, so that
         * the compiler makes vector instructions of it.
         */
        private static void charge(float[] row, float[] truth, float[] mask, float paper, float more, float[] charged) {
            for (int x = 0; x < row.length; x++) {
                float error = row[x] - truth[x];
                float weight = paper + more * mask[x];
                charged[x] += weight * Math.abs(error);
                // the sign: a difference of numbers about 1 is 0 or far above 1/HUGE
                row[x] = weight * Math.max(-1, Math.min(1, error * HUGE));
            }
        }

        private static double sum(float[] values) {
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            return sum;
        }

        @Override
        public boolean isNothing() {
            return paper == 0 && ink == 0;
        }

        private double inkDivisor(Maps maps, FloatBuffer labels) {
            return switch (inkTerm) {
                case MEAN -> maps.elements();
                case BALANCED -> Math.max(Maps.COLOURS * inkArea(maps, labels), LEAST_INK * maps.elements());
            };
        }

        private static double inkArea(Maps maps, FloatBuffer labels) {
            float[] wide = new float[maps.width() * maps.step()];
            float[] mask = new float[maps.width()];
            double area = 0;
            for (int n = 0; n < maps.batch(); n++) {
                for (int y = 0; y < maps.height(); y++) {
                    maps.readLabels(labels, maps.labelRow(n, Maps.COLOURS, y), wide, mask);
                    area += sum(mask);
                }
            }
            return area;
        }
    }

    /**
     * Soft dice plus cross entropy of a mask head's logits against the erase mask, one sigmoid, every channel alike:
     * {@code dice · (1 − mean_n[2Σpq / (Σp² + Σq² + .002)]) + bce · mean(−q·ln p − (1−q)·ln(1−p))}.
     *
     * <p>Source: the seed's {@code dice_loss} (sums over channels and pixels of a sample) and {@code bce_loss}, with the sigmoid
     * applied once: the seed applies it twice, and its background could never cost less than ln 2.
     */
    record MaskDice(double dice, double bce) implements LossTerm {
        static final double SMOOTH = 0.002;

        @Override
        public double valueAndGradient(Maps maps, FloatBuffer prediction, FloatBuffer labels, FloatBuffer gradient) {
            double value = 0;
            for (int n = 0; n < maps.batch(); n++) {
                value += new MaskSample(maps, n, labels).valueAndGradient(this, prediction, gradient);
            }
            return value / maps.batch();
        }

        @Override
        public boolean isNothing() {
            return dice == 0 && bce == 0;
        }
    }
}
