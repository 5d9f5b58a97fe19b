package org.palimpsest.cleaning;

import java.util.Arrays;
import org.palimpsest.pages.EraseMask;

/** What is known of a component: its size and its mean predicted share. */
final class Tally {
    private long pixels;
    private long levels;
    private int left = Integer.MAX_VALUE;
    private int right;
    private int top = Integer.MAX_VALUE;
    private int bottom;

    private Tally() {}

    /** The tallies of all components, by number. */
    static Tally[] of(Components components, EraseMask mask) {
        Tally[] tallies = new Tally[components.count()];
        Arrays.setAll(tallies, i -> new Tally());
        components.forEachRun((label, y, start, end) -> tallies[label].add(mask, y, start, end));
        return tallies;
    }

    private void add(EraseMask mask, int y, int start, int end) {
        pixels += end - start;
        for (int x = start; x < end; x++) {
            levels += mask.level(x, y);
        }
        left = Math.min(left, start);
        right = Math.max(right, end);
        top = Math.min(top, y);
        bottom = y + 1;
    }

    long pixels() {
        return pixels;
    }

    /** Longer side of the bounding box; px. */
    int side() {
        return Math.max(right - left, bottom - top);
    }

    /** Mean predicted share to erase; 0…1. */
    double meanShare() {
        return levels / (255.0 * pixels);
    }
}
