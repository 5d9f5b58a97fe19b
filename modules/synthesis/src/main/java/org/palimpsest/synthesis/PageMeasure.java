package org.palimpsest.synthesis;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;
import org.palimpsest.pages.PageImage;

/** Measures one picture; {@link Figure} says what each figure is. */
final class PageMeasure {
    private static final int SQUARE = 32;
    private static final int BARE = 15;
    private static final int DARK = 50;
    private static final int MARKED = 25;
    private static final int COLOURED = 40;
    private static final double DARKEST_SHARE = .005;
    /** Level of paper that colours of ink are told for: that of the scans on which their ranges were measured. */
    private static final int WHITE = 250;

    private final int width;
    private final int height;
    private final byte[] rgb;
    private final int[] luma;
    private final int[] histogram = new int[256];
    private final int paper;
    private final int[] local;
    private final int squares;

    PageMeasure(PageImage page) {
        this.width = page.width();
        this.height = page.height();
        this.rgb = page.toRgb().samples();
        this.luma = new int[width * height];
        for (int i = 0, j = 0; i < luma.length; i++, j += 3) {
            luma[i] = ((rgb[j] & 0xff) * 299 + (rgb[j + 1] & 0xff) * 587 + (rgb[j + 2] & 0xff) * 114 + 500) / 1000;
            histogram[luma[i]]++;
        }
        this.paper = paper();
        this.squares = (width + SQUARE - 1) / SQUARE;
        this.local = local();
    }

    void measure(Map<Figure, Double> values) {
        measure(values, pixel -> true);
    }

    /** @param pen whether a pixel may be taken for pen ink */
    void measure(Map<Figure, Double> values, IntPredicate pen) {
        int darkest = quantile(histogram, luma.length, DARKEST_SHARE);
        values.put(Figure.PAPER, (double) paper);
        values.put(Figure.PAPER_WARMTH, warmth());
        values.put(Figure.DARKEST, (double) darkest);
        values.put(Figure.NOISE, noise());
        boolean[] strokes = below(i -> (local(i) + darkest) / 2);
        double strokeWidth = Outline.width(strokes, width, height);
        if (strokeWidth > 0) {
            values.put(Figure.STROKE_WIDTH, strokeWidth);
        }
        colours(values, pen);
    }

    /** Pixels that are print or ink without doubt. */
    boolean[] dark() {
        return below(i -> local(i) - DARK);
    }

    private interface Level {
        int at(int pixel);
    }

    private boolean[] below(Level level) {
        boolean[] set = new boolean[luma.length];
        for (int i = 0; i < set.length; i++) {
            set[i] = luma[i] < level.at(i);
        }
        return set;
    }

    /** The most frequent level of the lighter half; five levels count together, because noise spreads paper over several. */
    private int paper() {
        int median = quantile(histogram, luma.length, .5);
        int best = median;
        long most = -1;
        for (int level = Math.max(0, median - 2); level < 256; level++) {
            long count = 0;
            for (int near = Math.max(0, level - 2); near <= Math.min(255, level + 2); near++) {
                count += histogram[near];
            }
            if (count > most) {
                most = count;
                best = level;
            }
        }
        return best;
    }

    private int[] local() {
        int rows = (height + SQUARE - 1) / SQUARE;
        int[] levels = new int[squares * rows];
        int[] counts = new int[256];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < squares; column++) {
                Arrays.fill(counts, 0);
                int bottom = Math.min(height, (row + 1) * SQUARE);
                int right = Math.min(width, (column + 1) * SQUARE);
                for (int y = row * SQUARE; y < bottom; y++) {
                    for (int x = column * SQUARE; x < right; x++) {
                        counts[luma[y * width + x]]++;
                    }
                }
                int pixels = (bottom - row * SQUARE) * (right - column * SQUARE);
                int upper = quantile(counts, pixels, .75);
                levels[row * squares + column] = upper < paper / 2 ? paper : upper;
            }
        }
        return levels;
    }

    private int local(int pixel) {
        return local[pixel / width / SQUARE * squares + pixel % width / SQUARE];
    }

    private static int quantile(int[] counts, int all, double share) {
        long wanted = Math.max(1, Math.round(share * all));
        long seen = 0;
        for (int level = 0; level < counts.length; level++) {
            seen += counts[level];
            if (seen >= wanted) {
                return level;
            }
        }
        return counts.length - 1;
    }

    private double warmth() {
        long sum = 0;
        long count = 0;
        for (int i = 0; i < luma.length; i++) {
            if (Math.abs(luma[i] - paper) <= 3) {
                sum += (rgb[3 * i] & 0xff) - (rgb[3 * i + 2] & 0xff);
                count++;
            }
        }
        return (double) sum / Math.max(1, count);
    }

    private double noise() {
        double sum = 0;
        double square = 0;
        long count = 0;
        for (int i = 0; i < luma.length; i++) {
            int off = luma[i] - local(i);
            if (Math.abs(off) <= BARE) {
                sum += off;
                square += off * off;
                count++;
            }
        }
        double mean = sum / Math.max(1, count);
        return Math.sqrt(Math.max(0, square / Math.max(1, count) - mean * mean));
    }

    private void colours(Map<Figure, Double> values, IntPredicate pen) {
        long[] tint = tint();
        long marked = 0;
        long coloured = 0;
        long[] red = new long[4];
        long[] blue = new long[4];
        for (int i = 0, j = 0; i < luma.length; i++, j += 3) {
            if (luma[i] >= local(i) - MARKED) {
                continue;
            }
            marked++;
            long[] seen = new long[3];
            for (int c = 0; c < 3; c++) {
                seen[c] = (rgb[j + c] & 0xff) * tint[c] >> 8;
            }
            long most = Math.max(seen[0], Math.max(seen[1], seen[2]));
            if (most - Math.min(seen[0], Math.min(seen[1], seen[2])) > COLOURED) {
                coloured++;
                if (pen.test(i) && most != seen[1]) {
                    add(most == seen[0] ? red : blue, seen, local(i));
                }
            }
        }
        values.put(Figure.COLOURED, (double) coloured / Math.max(1, marked));
        // A few pixels are the rainbow of a lens or of JPEG, not ink.
        long least = Math.max(20, marked / 200);
        put(values, red, least, Figure.RED_RED, Figure.RED_GREEN, Figure.RED_BLUE);
        put(values, blue, least, Figure.BLUE_RED, Figure.BLUE_GREEN, Figure.BLUE_BLUE);
    }

    /** Factors in 1/256 that make paper grey. */
    private long[] tint() {
        long[] sums = new long[3];
        for (int i = 0; i < luma.length; i++) {
            if (Math.abs(luma[i] - paper) <= 3) {
                for (int c = 0; c < 3; c++) {
                    sums[c] += rgb[3 * i + c] & 0xff;
                }
            }
        }
        long mean = (sums[0] + sums[1] + sums[2]) / 3;
        return new long[] {
            256 * mean / Math.max(1, sums[0]), 256 * mean / Math.max(1, sums[1]), 256 * mean / Math.max(1, sums[2])
        };
    }

    /** Adds a colour as it would be on white paper. */
    private static void add(long[] sums, long[] seen, int local) {
        for (int c = 0; c < 3; c++) {
            sums[c] += Math.min(255, seen[c] * WHITE / Math.max(1, local));
        }
        sums[3]++;
    }

    private static void put(Map<Figure, Double> values, long[] sums, long least, Figure... channels) {
        for (int c = 0; c < 3 && sums[3] >= least; c++) {
            values.put(channels[c], (double) sums[c] / sums[3]);
        }
    }
}
