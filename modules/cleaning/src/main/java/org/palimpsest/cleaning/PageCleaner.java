package org.palimpsest.cleaning;

import java.util.List;
import java.util.Objects;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.MaskMosaic;
import org.palimpsest.pages.Mosaic;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.Resampling;
import org.palimpsest.pages.Tile;
import org.palimpsest.pages.TilePixels;

/**
 * Erases the handwriting of one page: tiles it, lets the eraser see each window, puts the cores together and composes the
 * result with the scan.
 *
 * <p>The same page, plan and eraser give the same bytes. Whatever the size, 1x1 px included, the cleaned page has the size
 * and colour of the scan; a grey page is shown to the eraser as three equal planes, and the luma of its answer is kept.
 * Does not own the eraser; as safe for use by several threads as that is. Heap for a page of n pixels in RGB: about 12n bytes.
 */
public final class PageCleaner {
    /** Fine print of a page far beyond the long side would be lost below this. */
    private static final double SMALLEST_SCALE = 0.5;

    private final TileEraser eraser;
    private final CleaningPlan plan;

    public PageCleaner(TileEraser eraser, CleaningPlan plan) {
        this.eraser = Objects.requireNonNull(eraser, "eraser");
        this.plan = Objects.requireNonNull(plan, "plan");
    }

    /**
     * The page without its handwriting.
     *
     * @throws IllegalStateException if the eraser answers with another size than it was shown
     * @throws IllegalArgumentException if the eraser answers with something that is not a number
     */
    public CleanedPage clean(PageImage scan) {
        PageImage shown = shown(scan);
        if (shown == scan) {
            return clean(scan, plan.grid().cover(scan));
        }
        Answer answer = answer(shown, plan.grid().cover(shown));
        return compose(
                scan,
                Resampling.bilinear(answer.output, scan.width(), scan.height()),
                Resampling.bilinear(answer.mask, scan.width(), scan.height()));
    }

    /** The same at the page's own size with the tiles in any order: cores do not overlap, so it must not matter. */
    CleanedPage clean(PageImage scan, List<Tile> tiles) {
        Answer answer = answer(scan, tiles);
        return compose(scan, answer.output, answer.mask);
    }

    /** The page as the generator sees it: itself, or reduced if its resolution is beyond what generators know. */
    private PageImage shown(PageImage scan) {
        int longer = Math.max(scan.width(), scan.height());
        if (plan.composite() == Composite.NONE || longer <= plan.longSidePx()) {
            return scan;
        }
        double scale = Math.max(SMALLEST_SCALE, (double) plan.longSidePx() / longer);
        return Resampling.reduced(scan, Math.max(1, (int) Math.round(scan.width() * scale)), Math.max(1, (int)
                Math.round(scan.height() * scale)));
    }

    /** What the generator made of a page. */
    private record Answer(PageImage output, EraseMask mask) {}

    private Answer answer(PageImage page, List<Tile> tiles) {
        TileEraser pass =
                switch (plan.flips()) {
                    case NONE -> eraser;
                    case HORIZONTAL -> new MirroredEraser(eraser);
                };
        Mosaic colours = new Mosaic(page.width(), page.height());
        MaskMosaic shares = new MaskMosaic(page.width(), page.height());
        int side = plan.grid().windowPx();
        float[] window = new float[3 * side * side];
        for (Tile tile : tiles) {
            TilePixels.cut(page, tile.window(), window);
            ErasedTile erased = pass.erase(window, side, side);
            requireSize(erased, tile);
            colours.place(tile, erased.rgb());
            shares.place(tile, erased.mask());
        }
        PageImage output =
                switch (page.colour()) {
                    case GREY -> colours.toPage().toGrey();
                    case RGB -> colours.toPage();
                };
        return new Answer(output, shares.toMask());
    }

    private CleanedPage compose(PageImage scan, PageImage output, EraseMask mask) {
        return switch (plan.composite()) {
            case NONE -> new CleanedPage(output, mask, CleaningFigures.ofDifference(scan, output));
            case MASK -> MaskComposite.compose(scan, output, mask, plan);
            case VOTE -> VoteComposite.compose(scan, output, mask, plan);
        };
    }

    private static void requireSize(ErasedTile erased, Tile tile) {
        if (erased.width() != tile.window().width()
                || erased.height() != tile.window().height()) {
            throw new IllegalStateException("window " + tile.window() + ": the eraser answered with " + erased.width()
                    + "x" + erased.height() + " px; it must keep the size");
        }
    }
}
