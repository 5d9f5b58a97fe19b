package org.palimpsest.training;

import java.util.SplittableRandom;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.Mirror;
import org.palimpsest.pages.PageImage;

/**
 * Draws crops: where, and through which flip, rotation and scale. Page, truth and mask go through one transformation, with
 * bilinear sampling, and beyond the page's edge its mirror image: never black, which a mask would take for ink. A crop is a
 * pure function of plan, pair and seed.
 */
public final class CropSampler {
    private static final int PLACES_TRIED = 24;
    private static final double MIN_PRINT = 0.02;
    private static final int COLOURS = 3;

    private final CropPlan plan;

    public CropSampler(CropPlan plan) {
        this.plan = plan;
    }

    /** A pair with an index of its ink, made once and used for several crops. */
    public static final class IndexedPair {
        private final TrainingPair pair;
        private final PageImage scan;
        private final PageImage truth;
        private final InkIndex index;

        public IndexedPair(TrainingPair pair) {
            this.pair = pair;
            scan = pair.scan().toRgb();
            truth = pair.truth().toRgb();
            index = new InkIndex(pair);
        }
    }

    public Crop crop(IndexedPair from, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double kind = random.nextDouble();
        boolean flip = random.nextDouble() < plan.flipProbability();
        double degrees = random.nextDouble() < plan.rotateProbability()
                ? (2 * random.nextDouble() - 1) * plan.rotateDegrees()
                : 0;
        double scale = random.nextDouble() < plan.scaleProbability()
                ? plan.minScale() * Math.pow(plan.maxScale() / plan.minScale(), random.nextDouble())
                : 1;
        double side = plan.sidePx() / scale;
        double[] centre = place(from, kind, side, random);
        return cut(from, centre[0], centre[1], flip, Math.toRadians(degrees), scale);
    }

    /** The first of some random places that has what the crop is to show; if none has, the one that comes nearest. */
    private double[] place(IndexedPair from, double kind, double side, SplittableRandom random) {
        double[] best = null;
        double bestRank = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < PLACES_TRIED; i++) {
            double x = along(from.scan.width(), side, random);
            double y = along(from.scan.height(), side, random);
            double ink = from.index.inkShare(x, y, side);
            double rank;
            if (kind < plan.inkShare()) {
                rank = Math.min(ink, plan.minInk()) - plan.minInk();
            } else if (kind < plan.inkShare() + plan.printShare()) {
                rank = Math.min(from.index.printShare(x, y, side), MIN_PRINT) - MIN_PRINT - ink;
            } else {
                rank = 0;
            }
            if (rank > bestRank) {
                bestRank = rank;
                best = new double[] {x, y};
            }
            if (rank >= 0) {
                break;
            }
        }
        return best;
    }

    /** A crop's centre along one side of the page: anywhere that keeps the crop inside, or the middle of a smaller page. */
    private static double along(int pageSide, double side, SplittableRandom random) {
        double free = pageSide - side;
        double at = random.nextDouble();
        // whole pixels, so that a crop that is neither turned nor scaled is a copy
        return free <= 0 ? Math.floor(pageSide / 2.0) : Math.floor(side / 2 + at * free);
    }

    private Crop cut(IndexedPair from, double centreX, double centreY, boolean flip, double angle, double scale) {
        int s = plan.sidePx();
        float[] image = new float[COLOURS * s * s];
        float[] labels = new float[(COLOURS + 1) * s * s];
        double cos = Math.cos(angle) / scale;
        double sin = Math.sin(angle) / scale;
        double mirror = flip ? -1 : 1;
        Samples scan = new Samples(from.scan);
        Samples truth = new Samples(from.truth);
        EraseMask mask = from.pair.mask();
        int plane = s * s;
        for (int v = 0; v < s; v++) {
            for (int u = 0; u < s; u++) {
                double du = mirror * (flip ? u - s / 2 + 1 : u - s / 2);
                double dv = v - s / 2;
                Corners at = Corners.of(
                        centreX + cos * du - sin * dv, centreY + sin * du + cos * dv, scan.width, scan.height);
                int out = v * s + u;
                for (int c = 0; c < COLOURS; c++) {
                    image[c * plane + out] = scan.at(at, c);
                    labels[c * plane + out] = truth.at(at, c);
                }
                labels[COLOURS * plane + out] = at.mix(mask.levels(), 1, 0);
            }
        }
        return new Crop(s, image, labels);
    }

    private static final class Samples {
        private final byte[] samples;
        private final int width;
        private final int height;

        Samples(PageImage rgb) {
            samples = rgb.samples();
            width = rgb.width();
            height = rgb.height();
        }

        float at(Corners corners, int channel) {
            return corners.mix(samples, COLOURS, channel);
        }
    }

    /** The four pixels around a place, and their weights. */
    private record Corners(int p00, int p10, int p01, int p11, float fx, float fy) {
        static Corners of(double x, double y, int width, int height) {
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            int x0 = Mirror.index(left, width);
            int x1 = Mirror.index(left + 1, width);
            int y0 = Mirror.index(top, height) * width;
            int y1 = Mirror.index(top + 1, height) * width;
            return new Corners(y0 + x0, y0 + x1, y1 + x0, y1 + x1, (float) (x - left), (float) (y - top));
        }

        float mix(byte[] samples, int channels, int c) {
            float upper = lerp(samples[p00 * channels + c] & 0xff, samples[p10 * channels + c] & 0xff, fx);
            float lower = lerp(samples[p01 * channels + c] & 0xff, samples[p11 * channels + c] & 0xff, fx);
            return lerp(upper, lower, fy) / 255f;
        }

        private static float lerp(float a, float b, float t) {
            return a + t * (b - a);
        }
    }
}
