package org.palimpsest.cleaning;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import org.palimpsest.pages.TileGrid;

/**
 * How a page is cleaned, apart from the generator.
 *
 * @param grid how the page is tiled
 * @param flips which mirror images are averaged
 * @param composite which pixels of the scan change
 * @param maskThreshold predicted share, 0…1 (both exclusive), from which a pixel belongs to the mask
 * @param maskDilationPx how far the thresholded mask grows on each side, 0…16 px
 * @param voteErase mean share above which a component is erased as a whole; 0…1
 * @param voteKeep mean share below which a component is kept as a whole; 0…voteErase. In between each pixel is decided
 * @param voteLargePx longer side of its bounding box, in px, from which a component is always decided pixel by pixel:
 *     table frames, pictures and scan borders with ink attached are neither erased nor kept wholesale
 * @param longSidePx a page whose longer side has more px is shown to the generator reduced to that, but to no less than half
 *     its size: generators know print of 100 to 250 dots an inch, and archives are scanned at 300 and more. The page that is
 *     written keeps its size and, where nothing is erased, its samples. Not with {@link Composite#NONE}
 */
public record CleaningPlan(
        TileGrid grid,
        Flips flips,
        Composite composite,
        double maskThreshold,
        int maskDilationPx,
        double voteErase,
        double voteKeep,
        int voteLargePx,
        int longSidePx)
        implements Serializable {
    /** Raised whenever the same plan gives other bytes than before, so that ledgers notice. */
    private static final int REVISION = 3;

    private static final int WIDEST_DILATION_PX = 16;
    private static final int SMALLEST_LONG_SIDE_PX = 512;

    public CleaningPlan {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(flips, "flips");
        Objects.requireNonNull(composite, "composite");
        if (!(maskThreshold > 0 && maskThreshold < 1)) {
            throw new IllegalArgumentException(
                    "cleaning plan: mask threshold " + maskThreshold + "; must be above 0 and below 1, say 0.3");
        }
        if (maskDilationPx < 0 || maskDilationPx > WIDEST_DILATION_PX) {
            throw new IllegalArgumentException("cleaning plan: mask dilation " + maskDilationPx + " px; must be 0…"
                    + WIDEST_DILATION_PX + " px, say 2");
        }
        if (!(voteKeep >= 0 && voteKeep <= voteErase && voteErase <= 1)) {
            throw new IllegalArgumentException("cleaning plan: vote keeps below " + voteKeep + " and erases above "
                    + voteErase + "; both must be 0…1 and the first at most the second, say 0.2 and 0.35");
        }
        if (longSidePx < SMALLEST_LONG_SIDE_PX) {
            throw new IllegalArgumentException("cleaning plan: long side " + longSidePx + " px; must be at least "
                    + SMALLEST_LONG_SIDE_PX + " px, say 2400");
        }
        if (voteLargePx < 1) {
            throw new IllegalArgumentException(
                    "cleaning plan: components are large from " + voteLargePx + " px; must be at least 1, say 400");
        }
    }

    /** The contest's tiling, no flips, the vote. */
    public static CleaningPlan defaults() {
        return new CleaningPlan(TileGrid.CONTEST, Flips.NONE, Composite.VOTE, 0.3, 2, 0.35, 0.2, 400, 2400);
    }

    /** This plan with another tiling. */
    public CleaningPlan with(TileGrid other) {
        return new CleaningPlan(
                other, flips, composite, maskThreshold, maskDilationPx, voteErase, voteKeep, voteLargePx, longSidePx);
    }

    /** This plan with other mirror images. */
    public CleaningPlan with(Flips other) {
        return new CleaningPlan(
                grid, other, composite, maskThreshold, maskDilationPx, voteErase, voteKeep, voteLargePx, longSidePx);
    }

    /** This plan with another composite. */
    public CleaningPlan with(Composite other) {
        return new CleaningPlan(
                grid, flips, other, maskThreshold, maskDilationPx, voteErase, voteKeep, voteLargePx, longSidePx);
    }

    /** What a generator must be asked for: without a composite, nobody looks at the mask. */
    public Answer answer() {
        return switch (composite) {
            case NONE -> Answer.PAGE;
            case MASK, VOTE -> Answer.PAGE_AND_MASK;
        };
    }

    /**
     * All that decides the bytes besides the page and the generator, as one line of ASCII: the same for equal plans, on any
     * machine, and another one as soon as the plan or the way it is carried out changes.
     */
    public String fingerprint() {
        return "cleaning " + REVISION
                + " window=" + grid.windowPx() + " core=" + grid.corePx()
                + " flips=" + flips.name().toLowerCase(Locale.ROOT)
                + " composite=" + composite.name().toLowerCase(Locale.ROOT)
                + " mask-threshold=" + maskThreshold + " mask-dilation-px=" + maskDilationPx
                + " vote-erase=" + voteErase + " vote-keep=" + voteKeep + " vote-large-px=" + voteLargePx
                + " long-side-px=" + longSidePx;
    }
}
