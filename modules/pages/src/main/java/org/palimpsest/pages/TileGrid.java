package org.palimpsest.pages;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Covers pages with square windows whose cores partition the page; unit px.
 *
 * <p>Windows step by the core. The last one of a row or column is clamped so that it ends a halo beyond the page's edge,
 * and the core before it ends where the clamped core begins, so it may be as narrow as 1 px. A page side that is not
 * longer than the core gets one window, which starts a halo before the page and is filled by {@link Mirror} behind it.
 *
 * <p>Source: the seed's {@code test.py}, apart from two faults of it: it visits clamped tiles twice and fails on pages
 * smaller than the core.
 *
 * @param windowPx side of what the network sees
 * @param corePx side of what is kept; at least 1, at most the window, and even or odd like it
 */
public record TileGrid(int windowPx, int corePx) implements Serializable {
    /** The contest's values: the centre 300 of 512 is kept, the halo is 106. */
    public static final TileGrid CONTEST = new TileGrid(512, 300);

    public TileGrid {
        if (corePx < 1 || corePx > windowPx) {
            throw new IllegalArgumentException("tile grid: core " + corePx + " px in a window of " + windowPx
                    + " px; the core must be at least 1 px and at most the window");
        }
        if ((windowPx - corePx) % 2 != 0) {
            throw new IllegalArgumentException("tile grid: core " + corePx + " px in a window of " + windowPx
                    + " px leaves halos of unequal width; make the core " + (corePx + 1) + " px");
        }
    }

    /** The margin that is seen and not kept, on each side of a full core. */
    public int haloPx() {
        return (windowPx - corePx) / 2;
    }

    /** The tiles of {@code page}, row by row. */
    public List<Tile> cover(PageImage page) {
        return cover(page.width(), page.height());
    }

    /** The tiles of a page of {@code width}x{@code height} px, row by row; their cores partition the page. */
    public List<Tile> cover(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "tile grid: page of " + width + "x" + height + " px; both sides must be at least 1");
        }
        List<Span> columns = spans(width);
        List<Tile> tiles = new ArrayList<>();
        for (Span row : spans(height)) {
            for (Span column : columns) {
                tiles.add(new Tile(
                        new Area(column.core, row.core, column.length, row.length),
                        new Area(column.window, row.window, windowPx, windowPx)));
            }
        }
        return List.copyOf(tiles);
    }

    /** One side of a tile: where its core starts, how long that is, and where its window starts. */
    private record Span(int core, int length, int window) {}

    private List<Span> spans(int side) {
        List<Span> spans = new ArrayList<>();
        int clamped = Math.max(0, side - corePx);
        for (int start = 0; start < clamped; start += corePx) {
            // seed: later tiles overwrite earlier ones, so a core ends where the clamped one begins
            spans.add(new Span(start, Math.min(corePx, clamped - start), start - haloPx()));
        }
        spans.add(new Span(clamped, side - clamped, clamped - haloPx()));
        return spans;
    }
}
