package org.palimpsest.cleaning;

import org.palimpsest.pages.EraseMask;

/**
 * Decides which dark pixels are erased: each connected component as a whole by its mean predicted share, or by pieces.
 *
 * <p><em>Pieces</em> are the connected parts of a component that the mask calls ink (half or more) and print. In a component
 * whose mean says neither, and in a very large one, each piece goes its own way unless it is too small to be more than noise.
 * In a component that is erased as a whole a piece stays if it is surely print: there ink runs over print. In one that is
 * kept a piece goes if it is surely ink. Around such pieces, where ink and print meet, the mask's own word counts for each
 * pixel; everywhere else holes in a noisy mask are mended.
 *
 * <p><em>Lines</em> ({@link RuleLines}) are components of their own, so that a table keeps its grid and loses the answers
 * that touch it. They are not decided by pieces for being long, and one that is kept stays whole under the ink that crosses it.
 * <em>Rules</em>, lines longer than a pen draws straight, stay whole unless the mask is sure of nearly all of them: people write
 * on rules, and a mask that has seen the writing is in doubt about the rule below it.
 *
 * <p>The limits below were settled by measurement, on real print with drawn ink and masks with holes and false alarms of 7 to
 * 28 px.
 */
final class Vote {
    private static final int SHORTEST_LINE_PX = 40;
    private static final int LINES_A_SIDE = 30;
    /** A rule is so many times the shortest line. */
    private static final int LINES_A_RULE = 3;
    /** Level from which the mask calls a pixel ink. */
    private static final int INK = 128;

    private static final double SURELY_INK = 0.85;
    /** Print that ink runs over is left alone by a mask that saw it, while a hole in a mask has soft edges. */
    private static final double SURELY_PRINT = 0.1;
    /** Along a kept line, a piece this many pens long is a stroke drawn on it and not one that crosses. */
    private static final int ALONG_PENS = 4;
    /** How far the mask's own word counts around pieces that left their component. */
    private static final int MEETING_PENS = 4;

    private enum Verdict {
        ERASE,
        KEEP,
        SPLIT
    }

    private enum Sort {
        STROKES,
        LINES
    }

    private final EraseMask mask;
    private final CleaningPlan plan;
    private final int penPx;
    private final BitPlane ink;
    private final BitPlane kept;
    /** Pieces that go another way than the rest of their component. */
    private final BitPlane apart;

    private final BitPlane rules;
    private final int shortestRulePx;
    private final BitPlane meeting;
    private final int[] verdicts = new int[Verdict.values().length];

    private Vote(BitPlane dark, EraseMask mask, CleaningPlan plan) {
        this.mask = mask;
        this.plan = plan;
        this.penPx = Pen.widthOn(dark);
        this.ink = MaskLevels.atLeast(mask, INK).retain(dark);
        this.kept = BitPlane.empty(dark.width(), dark.height());
        this.apart = BitPlane.empty(dark.width(), dark.height());
        this.rules = BitPlane.empty(dark.width(), dark.height());
        int line = Math.max(SHORTEST_LINE_PX, Math.min(dark.width(), dark.height()) / LINES_A_SIDE);
        this.shortestRulePx = LINES_A_RULE * line;
        BitPlane across = RuleLines.horizontal(dark, line);
        BitPlane down = RuleLines.vertical(dark, line);
        decide(dark.copy().remove(across).remove(down), Sort.STROKES);
        BitPlane besidePrint = kept.dilated(1);
        decide(across, Sort.LINES);
        decide(down, Sort.LINES);
        BitPlane contact = besidePrint.remove(kept).retain(dark);
        this.meeting = apart.dilated(MEETING_PENS * penPx).add(contact.dilated(penPx));
        kept.add(meeting.copy().retain(dark).remove(ink));
    }

    /** The vote on the pixels {@code dark} by the shares of {@code mask}. */
    static Vote on(BitPlane dark, EraseMask mask, CleaningPlan plan) {
        return new Vote(dark, mask, plan);
    }

    /** The dark pixels to keep, also where lines cross and only one is kept; all other dark pixels are to be erased. */
    BitPlane kept() {
        return kept;
    }

    /** Where erased ink and kept print are so close that only the generator can tell what is below the ink. */
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
        Components components = Components.of(group);
        Tally[] tallies = Tally.of(components, mask);
        Verdict[] decided = new Verdict[tallies.length];
        for (int label = 0; label < tallies.length; label++) {
            decided[label] = verdict(tallies[label], sort);
            verdicts[decided[label].ordinal()]++;
        }
        BitPlane keep = BitPlane.empty(group.width(), group.height());
        BitPlane split = BitPlane.empty(group.width(), group.height());
        components.forEachRun((label, y, start, end) -> {
            switch (decided[label]) {
                case KEEP -> {
                    keep.setRun(y, start, end);
                    if (isRule(tallies[label], sort)) {
                        rules.setRun(y, start, end);
                    }
                }
                case SPLIT -> split.setRun(y, start, end);
                case ERASE -> {}
            }
        });
        decidePrint(group.copy().remove(ink), keep, split, sort);
        decideInk(group.copy().retain(ink), keep, split, sort);
    }

    private Verdict verdict(Tally tally, Sort sort) {
        if (sort == Sort.STROKES && tally.side() >= plan.voteLargePx()) {
            return Verdict.SPLIT;
        }
        double mean = tally.meanShare();
        if (isRule(tally, sort)) {
            return mean > SURELY_INK ? Verdict.ERASE : Verdict.KEEP;
        }
        if (mean > plan.voteErase()) {
            return Verdict.ERASE;
        }
        return mean < plan.voteKeep() ? Verdict.KEEP : Verdict.SPLIT;
    }

    private boolean isRule(Tally tally, Sort sort) {
        return sort == Sort.LINES && tally.side() >= shortestRulePx;
    }

    /** Keeps what is to be kept of the pieces that the mask calls print. A piece lies in one component: so do its ends. */
    private void decidePrint(BitPlane print, BitPlane keep, BitPlane split, Sort sort) {
        Components pieces = Components.of(print);
        Tally[] tallies = Tally.of(pieces, mask);
        boolean[] crossed = new boolean[tallies.length];
        if (sort == Sort.LINES) {
            // a letter that an erased line runs over is left above and below it, and its middle is too small to be sure
            BitPlane beside = kept.dilated(1);
            pieces.forEachRun((label, y, start, end) -> crossed[label] |= beside.nextSet(y, start) < end);
        }
        pieces.forEachRun((label, y, start, end) -> {
            Tally piece = tallies[label];
            boolean whole = keep.has(start, y);
            boolean large = split.has(start, y) && isLarge(piece);
            if (whole || large || crossed[label] || isSurelyPrint(piece)) {
                kept.setRun(y, start, end);
                if (!whole) {
                    apart.setRun(y, start, end);
                }
            }
        });
    }

    /** Keeps what is to be kept of the pieces that the mask calls ink. */
    private void decideInk(BitPlane inkOfGroup, BitPlane keep, BitPlane split, Sort sort) {
        Components pieces = Components.of(inkOfGroup);
        Tally[] tallies = Tally.of(pieces, mask);
        pieces.forEachRun((label, y, start, end) -> {
            Tally piece = tallies[label];
            boolean whole = keep.has(start, y);
            boolean sure = !rules.has(start, y)
                    && isLarge(piece)
                    && piece.meanShare() > SURELY_INK
                    && (sort == Sort.STROKES || piece.side() >= ALONG_PENS * penPx);
            if (whole && !sure || split.has(start, y) && !isLarge(piece)) {
                kept.setRun(y, start, end);
            } else if (whole) {
                apart.setRun(y, start, end);
            }
        });
    }

    private boolean isLarge(Tally piece) {
        return piece.pixels() >= 2L * penPx * penPx;
    }

    private boolean isSurelyPrint(Tally piece) {
        return piece.pixels() >= (long) penPx * penPx && piece.meanShare() < SURELY_PRINT;
    }
}
