package org.palimpsest.cleaning;

import java.util.Arrays;
import org.palimpsest.pages.EraseMask;

/**
 * Decides which dark pixels are erased: each connected component as a whole by its mean predicted share, and otherwise by
 * pieces.
 *
 * <p>Pieces are the connected parts of a component that the mask calls ink (half or more) and print. In a component whose
 * mean says neither, and in a very large one, each piece goes its own way unless it is too small to be more than noise. In a
 * component that is erased as a whole, a piece stays that is large and surely print: there ink runs over print; in one that
 * is kept, a piece goes that is large and surely ink. So boundaries where ink meets print are the mask's own, and holes in a
 * noisy mask are mended.
 *
 * <p>Lines ({@link RuleLines}) are components of their own, so that a table keeps its grid and loses the answers that touch
 * it; they are not decided by pieces for being long, and a line that is kept stays whole under the ink that crosses it.
 */
final class Vote {
    private static final int SHORTEST_LINE_PX = 40;
    private static final int LINES_A_SIDE = 30;
    private static final int HALF = 128;
    private static final double SURELY_INK = 0.85;
    private static final double SURELY_PRINT = 0.1;

    private enum Verdict {
        ERASE,
        KEEP,
        SPLIT
    }

    private enum Sort {
        LINES,
        STROKES
    }

    private final EraseMask mask;
    private final CleaningPlan plan;
    private final int penPx;
    private final BitPlane inky;
    private final BitPlane kept;
    private final BitPlane mixed;
    private final BitPlane meeting;
    static int ZONE = 4;
    private final int[] verdicts = new int[Verdict.values().length];

    private Vote(BitPlane dark, EraseMask mask, CleaningPlan plan) {
        this.mask = mask;
        this.plan = plan;
        int side = Math.min(dark.width(), dark.height());
        this.penPx = Pen.widthOn(dark);
        this.inky = MaskLevels.atLeast(mask, HALF).retain(dark);
        this.kept = BitPlane.empty(dark.width(), dark.height());
        int line = Math.max(SHORTEST_LINE_PX, side / LINES_A_SIDE);
        BitPlane across = RuleLines.horizontal(dark, line);
        BitPlane down = RuleLines.vertical(dark, line);
        this.mixed = BitPlane.empty(dark.width(), dark.height());
        decide(dark.copy().remove(across).remove(down), Sort.STROKES);
        BitPlane print = kept.copy();
        decide(across, Sort.LINES);
        decide(down, Sort.LINES);
        BitPlane erased = dark.copy().remove(kept);
        this.meeting = mixed.dilated(ZONE * penPx).add(print.dilated(1).retain(erased).dilated(penPx));
        kept.add(meeting.copy().retain(dark).remove(inky));
    }

    /** The vote on the pixels {@code dark} by the shares of {@code mask}. */
    static Vote on(BitPlane dark, EraseMask mask, CleaningPlan plan) {
        return new Vote(dark, mask, plan);
    }

    /** The dark pixels to keep, also where lines cross and only one of them is kept; all other dark pixels are to be erased. */
    BitPlane kept() {
        return kept;
    }

    BitPlane meeting() {
        return meeting;
    }

    /** The figures of this vote. */
    CleaningFigures figures(double shareErased) {
        return new CleaningFigures(
                shareErased,
                verdicts[Verdict.ERASE.ordinal()],
                verdicts[Verdict.KEEP.ordinal()],
                verdicts[Verdict.SPLIT.ordinal()]);
    }

    private void decide(BitPlane group, Sort sort) {
        BitPlane keep = BitPlane.empty(group.width(), group.height());
        BitPlane split = BitPlane.empty(group.width(), group.height());
        Components components = Components.of(group);
        Tally[] tallies = tally(components);
        Verdict[] decided = new Verdict[tallies.length];
        for (int i = 0; i < tallies.length; i++) {
            decided[i] = verdict(tallies[i], sort);
            verdicts[decided[i].ordinal()]++;
        }
        components.forEachRun((label, y, start, end) -> {
            switch (decided[label]) {
                case KEEP -> keep.setRun(y, start, end);
                case SPLIT -> split.setRun(y, start, end);
                case ERASE -> {}
            }
        });
        keepPrint(group.copy().remove(inky), keep, split, sort);
        keepInk(group.copy().retain(inky), keep, split, sort);
    }

    private Verdict verdict(Tally tally, Sort sort) {
        if (sort == Sort.STROKES && tally.side() >= plan.voteLargePx()) {
            return Verdict.SPLIT;
        }
        double mean = tally.meanShare();
        if (mean > plan.voteErase()) {
            return Verdict.ERASE;
        }
        return mean < plan.voteKeep() ? Verdict.KEEP : Verdict.SPLIT;
    }

    /** Keeps those of the pieces that the mask calls print which are to be kept. */
    private void keepPrint(BitPlane print, BitPlane keep, BitPlane split, Sort sort) {
        Components pieces = Components.of(print);
        Tally[] tallies = tally(pieces);
        // print that an erased line runs over is left of it on both sides
        BitPlane beside = sort == Sort.LINES ? kept.dilated(1) : kept;
        boolean[] touches = new boolean[tallies.length];
        pieces.forEachRun((label, y, start, end) -> touches[label] |= beside.nextSet(y, start) < end);
        pieces.forEachRun((label, y, start, end) -> {
            Tally piece = tallies[label];
            boolean large = piece.pixels >= 2 * penPx * penPx;
            boolean sure = piece.pixels >= penPx * penPx && piece.meanShare() < SURELY_PRINT;
            if (keep.has(start, y) || sure || touches[label] || large && split.has(start, y)) {
                kept.setRun(y, start, end);
                if (!keep.has(start, y)) {
                    mixed.setRun(y, start, end);
                }
            }
        });
    }

    /** Keeps those of the pieces that the mask calls ink which are to be kept all the same. */
    private void keepInk(BitPlane ink, BitPlane keep, BitPlane split, Sort sort) {
        Components pieces = Components.of(ink);
        Tally[] tallies = tally(pieces);
        pieces.forEachRun((label, y, start, end) -> {
            Tally piece = tallies[label];
            boolean large = piece.pixels >= 2 * penPx * penPx;
            boolean sure = sort == Sort.STROKES && large && piece.meanShare() > SURELY_INK;
            if (keep.has(start, y) && !sure || split.has(start, y) && !large) {
                kept.setRun(y, start, end);
            }
        });
    }

    private Tally[] tally(Components components) {
        Tally[] tallies = new Tally[components.count()];
        Arrays.setAll(tallies, i -> new Tally());
        components.forEachRun((label, y, start, end) -> tallies[label].add(mask, y, start, end));
        return tallies;
    }

    /** What is known of a component. */
    private static final class Tally {
        private long pixels;
        private long levels;
        private int left = Integer.MAX_VALUE;
        private int right;
        private int top = Integer.MAX_VALUE;
        private int bottom;

        void add(EraseMask mask, int y, int start, int end) {
            pixels += end - start;
            for (int x = start; x < end; x++) {
                levels += mask.level(x, y);
            }
            left = Math.min(left, start);
            right = Math.max(right, end);
            top = Math.min(top, y);
            bottom = y + 1;
        }

        int side() {
            return Math.max(right - left, bottom - top);
        }

        double meanShare() {
            return levels / (255.0 * pixels);
        }
    }
}
