package org.palimpsest.synthesis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is measured on a page to tell whether it looks like a scan. A page's <em>luma</em> is .299 red + .587 green + .114 blue,
 * 0…255. Its <em>local paper</em> is the upper quartile of luma in squares of 32 px, or the page's paper where a square is mostly
 * dark. <em>Dark</em> is what lies more than 50 levels below the local paper.
 *
 * <p>Ranges are of real pages, measured for this project: scans of letters and forms at 200 and 300 dots an inch, photographed
 * exam papers and a crop of the contest's data; for ink near print it is the range that the generator aims at.
 */
public enum Figure {
    /** Most frequent luma of the lighter half, with its neighbours: the level of bare paper. */
    PAPER("paper, luma", 105, 255),
    /** Red less blue of the pixels at the paper level: yellowish above 0, bluish below. */
    PAPER_WARMTH("paper, red less blue", -7, 40),
    /** Standard deviation of luma less local paper where that is within 15 levels: grain, sensor and compression together. */
    NOISE("noise RMS", 1.1, 7.5),
    /** Luma that the darkest 0.5 % of the pixels do not exceed. */
    DARKEST("darkest 0.5 %, luma", 0, 156),
    /** Twice area over outline (Crofton, four directions) of what is darker than half way from paper to the darkest 0.5 %. */
    STROKE_WIDTH("stroke width, px", 0.9, 3.8),
    /** Share of pixels more than 25 levels below the local paper whose channels differ by more than 40 after the paper's tint. */
    COLOURED("coloured share of what is not paper"),
    /**
     * Mean of such pixels whose greatest channel is red, after the paper's tint and scaled to a local paper of 250; on pages with
     * truth and mask of those only that hold ink more than 2 px from print. The range is from the core of a stroke to its mean with
     * soft edges; the least red is that of a dark crimson ball pen on an exam paper.
     */
    RED_RED("red ink, red", 160, 229),
    RED_GREEN("red ink, green", 40, 128),
    RED_BLUE("red ink, blue", 45, 124),
    /** The same where the greatest channel is blue. */
    BLUE_RED("blue ink, red", 71, 125),
    BLUE_GREEN("blue ink, green", 97, 145),
    BLUE_BLUE("blue ink, blue", 122, 202),
    /** Share of pixels with a mask above 127. Needs truth and mask, as do the figures below. */
    INK_SHARE("ink, share of the page"),
    /** Number of such pixels. */
    INK_PIXELS("ink, pixels"),
    /** Share of ink pixels no more than 2 px from a pixel that is dark in the truth. */
    INK_NEAR_PRINT("ink within 2 px of print", 0.25, 0.35),
    /** Share of ink pixels in connected pieces of ink that come within 1 px of a pixel that is dark in the truth. */
    INK_OF_TOUCHING_PIECES("ink of pieces that touch print"),
    /** 1 where the mask holds any ink, else 0. */
    WRITTEN("pages with handwriting");

    private final String title;
    private final List<Range> ranges;

    /** What was measured on real pages, both ends included. */
    public record Range(double least, double most) {}

    Figure(String title) {
        this.title = title;
        this.ranges = List.of();
    }

    Figure(String title, double least, double most) {
        this.title = title;
        this.ranges = List.of(new Range(least, most));
    }

    public String title() {
        return title;
    }

    /** The range on real pages; empty where nobody has measured it. */
    public Optional<Range> range() {
        return ranges.stream().findFirst();
    }

    /** Name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
