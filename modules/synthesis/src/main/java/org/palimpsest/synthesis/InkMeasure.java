package org.palimpsest.synthesis;

import java.util.Map;
import org.palimpsest.pages.EraseMask;

/** Measures handwriting against the print below it; {@link Figure} says what each figure is. */
final class InkMeasure {
    private static final int INK = 127;
    private static final int NEAR_PX = 2;
    private static final int TOUCH_PX = 1;

    private final int width;
    private final int height;
    private final boolean[] print;
    private final boolean[] ink;
    private final boolean[] nearPrint;
    private final byte[] levels;
    private final long area;

    /** @param print pixels that are dark in the truth */
    InkMeasure(boolean[] print, EraseMask mask) {
        this.width = mask.width();
        this.height = mask.height();
        this.print = print;
        this.ink = new boolean[print.length];
        this.levels = mask.levels();
        long count = 0;
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (levels[i] & 0xff) > INK;
            count += ink[i] ? 1 : 0;
        }
        this.area = count;
        this.nearPrint = grown(print, NEAR_PX);
    }

    /** Whether a pixel holds any ink and no print is near. */
    boolean isOnPaper(int pixel) {
        return levels[pixel] != 0 && !nearPrint[pixel];
    }

    void measure(Map<Figure, Double> values) {
        values.put(Figure.INK_SHARE, (double) area / ink.length);
        values.put(Figure.INK_PIXELS, (double) area);
        values.put(Figure.WRITTEN, area > 0 ? 1.0 : 0.0);
        if (area > 0) {
            values.put(Figure.INK_NEAR_PRINT, (double) common(nearPrint) / area);
            values.put(Figure.INK_OF_TOUCHING_PIECES, (double) ofTouchingPieces() / area);
        }
    }

    private long common(boolean[] near) {
        long count = 0;
        for (int i = 0; i < ink.length; i++) {
            count += ink[i] && near[i] ? 1 : 0;
        }
        return count;
    }

    private long ofTouchingPieces() {
        boolean[] near = grown(print, TOUCH_PX);
        boolean[] seen = new boolean[ink.length];
        int[] piece = new int[(int) area];
        long sum = 0;
        for (int start = 0; start < ink.length; start++) {
            if (ink[start] && !seen[start]) {
                sum += piece(start, near, seen, piece);
            }
        }
        return sum;
    }

    /** Walks over the piece that begins at {@code start}; its pixels if it touches, else 0. */
    private int piece(int start, boolean[] near, boolean[] seen, int[] piece) {
        boolean touches = false;
        int count = 0;
        piece[count++] = start;
        seen[start] = true;
        for (int done = 0; done < count; done++) {
            int pixel = piece[done];
            touches |= near[pixel];
            int x = pixel % width;
            int y = pixel / width;
            for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
                for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
                    int next = row * width + column;
                    if (ink[next] && !seen[next]) {
                        seen[next] = true;
                        piece[count++] = next;
                    }
                }
            }
        }
        return touches ? count : 0;
    }

    /** Everything within a square of {@code px} to each side of what is set: first along rows, then along columns. */
    private boolean[] grown(boolean[] set, int px) {
        boolean[] wide = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            if (set[i]) {
                int row = i / width * width;
                for (int x = Math.max(row, i - px); x <= Math.min(row + width - 1, i + px); x++) {
                    wide[x] = true;
                }
            }
        }
        boolean[] grown = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            if (wide[i]) {
                for (int at = Math.max(i % width, i - px * width);
                        at <= Math.min(set.length - 1, i + px * width);
                        at += width) {
                    grown[at] = true;
                }
            }
        }
        return grown;
    }
}
