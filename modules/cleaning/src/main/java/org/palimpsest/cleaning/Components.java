package org.palimpsest.cleaning;

/**
 * The 8-connected components of a set of pixels, as horizontal runs joined by union-find.
 *
 * <p>Three ints a run and none a pixel: a page of text has a run per twenty pixels, and even a checkerboard costs no more
 * than six bytes a pixel. Components are numbered from 0 in the order of their first pixel, row by row.
 */
final class Components {
    private final int height;
    private final int[] firstRunOfRow;
    private final int[] starts;
    private final int[] ends;
    private final int[] labels;
    private final int count;

    private Components(BitPlane pixels) {
        this.height = pixels.height();
        this.firstRunOfRow = countRuns(pixels);
        int runs = firstRunOfRow[height];
        this.starts = new int[runs];
        this.ends = new int[runs];
        this.labels = new int[runs];
        collectRuns(pixels);
        joinRows();
        this.count = numberRoots();
    }

    static Components of(BitPlane pixels) {
        return new Components(pixels);
    }

    /** Number of components. */
    int count() {
        return count;
    }

    /** What is told of each run. */
    interface RunVisitor {
        /** Pixels {@code start … end - 1} of row {@code y} belong to component {@code label}. */
        void visit(int label, int y, int start, int end);
    }

    /** Tells {@code visitor} of every run, row by row and from left to right. */
    void forEachRun(RunVisitor visitor) {
        for (int y = 0; y < height; y++) {
            for (int run = firstRunOfRow[y]; run < firstRunOfRow[y + 1]; run++) {
                visitor.visit(labels[run], y, starts[run], ends[run]);
            }
        }
    }

    private static int[] countRuns(BitPlane pixels) {
        int[] first = new int[pixels.height() + 1];
        int runs = 0;
        for (int y = 0; y < pixels.height(); y++) {
            first[y] = runs;
            for (int x = pixels.nextSet(y, 0); x < pixels.width(); x = pixels.nextSet(y, pixels.nextClear(y, x))) {
                runs++;
            }
        }
        first[pixels.height()] = runs;
        return first;
    }

    private void collectRuns(BitPlane pixels) {
        int run = 0;
        for (int y = 0; y < height; y++) {
            for (int x = pixels.nextSet(y, 0); x < pixels.width(); x = pixels.nextSet(y, ends[run - 1])) {
                starts[run] = x;
                ends[run] = pixels.nextClear(y, x);
                labels[run] = run;
                run++;
            }
        }
    }

    /** Joins the runs of each row with those of the row above that they touch, also diagonally. */
    private void joinRows() {
        for (int y = 1; y < height; y++) {
            int above = firstRunOfRow[y - 1];
            for (int run = firstRunOfRow[y]; run < firstRunOfRow[y + 1]; run++) {
                while (above < firstRunOfRow[y] && ends[above] < starts[run]) {
                    above++;
                }
                for (int other = above; other < firstRunOfRow[y] && starts[other] <= ends[run]; other++) {
                    join(run, other);
                }
            }
        }
    }

    private void join(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        // the earlier run is the root, so that numbering follows the order of first pixels
        labels[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private int root(int run) {
        int at = run;
        while (labels[at] != at) {
            labels[at] = labels[labels[at]];
            at = labels[at];
        }
        return at;
    }

    /** Replaces parents by component numbers; a parent comes before its run, so its number is known by then. */
    private int numberRoots() {
        int next = 0;
        for (int run = 0; run < labels.length; run++) {
            labels[run] = labels[run] == run ? next++ : labels[labels[run]];
        }
        return next;
    }
}
