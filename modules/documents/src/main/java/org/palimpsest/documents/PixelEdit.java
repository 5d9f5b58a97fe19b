package org.palimpsest.documents;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.palimpsest.documents.PixelLayout.Extra;
import org.palimpsest.documents.PixelLayout.Meaning;
import org.palimpsest.pages.PageImage;

/** The change of a page carried over to the pixels its file stores: only pixels that differ are touched. */
final class PixelEdit {
    /** Levels, in each channel, by which a colour may miss its palette entry: below what a scan of paper resolves. */
    private static final int PALETTE_TOLERANCE = 8;

    /** The same for two colours: choosing the nearer one is what made the page. */
    private static final int TWO_COLOUR_TOLERANCE = 127;

    private final StoredPixels stored;
    private final PageImage before;
    private final PageImage after;
    /** Palette index by colour. */
    private final Map<Integer, Integer> nearest = new HashMap<>();

    PixelEdit(StoredPixels stored, PageImage before, PageImage after) {
        this.stored = stored;
        this.before = before;
        this.after = after;
    }

    StoredPixels applied(Consumer<String> losses) {
        if (stored.layout().meaning() != Meaning.PALETTE) {
            StoredPixels result = stored.copy();
            forEachChange((x, y) -> result.putOpaque(x, y, after));
            return result;
        }
        int tolerance = stored.layout().bits() == 1 ? TWO_COLOUR_TOLERANCE : PALETTE_TOLERANCE;
        if (worstMiss() <= tolerance) {
            StoredPixels result = stored.copy();
            forEachChange((x, y) -> result.put(x, y, 0, nearest.get(colourAt(x, y))));
            return result;
        }
        losses.accept("palette of " + stored.layout().palette().size() + " colours replaced by 8-bit "
                + (stored.isGrey() ? "grey" : "RGB") + ": it has no colours near enough to those of the change");
        return unfolded();
    }

    private interface PixelVisitor {
        void visit(int x, int y);
    }

    private void forEachChange(PixelVisitor visitor) {
        int rowSamples = before.width() * before.channels();
        for (int y = 0; y < before.height(); y++) {
            int row = y * rowSamples;
            int end = row + rowSamples;
            int at = row;
            while (at < end) {
                int same = Arrays.mismatch(before.samples(), at, end, after.samples(), at, end);
                if (same < 0) {
                    break;
                }
                int x = (at + same - row) / before.channels();
                visitor.visit(x, y);
                at = row + (x + 1) * before.channels();
            }
        }
    }

    // Fills the map from colour to palette index; returns how far the worst colour is from its entry, 255 without one.
    private int worstMiss() {
        Palette palette = stored.layout().palette();
        int[] worst = {0};
        forEachChange((x, y) -> nearest.computeIfAbsent(colourAt(x, y), rgb -> {
            int r = rgb >> 16;
            int g = rgb >> 8 & 0xff;
            int b = rgb & 0xff;
            int index = palette.nearest(r, g, b);
            worst[0] = Math.max(worst[0], index < 0 ? 255 : palette.miss(index, r, g, b));
            return Math.max(index, 0);
        }));
        return worst[0];
    }

    private int colourAt(int x, int y) {
        int last = after.channels() - 1;
        return after.sample(x, y, 0) << 16 | after.sample(x, y, last / 2) << 8 | after.sample(x, y, last);
    }

    // Every pixel with the colour of its palette entry instead of the index.
    private StoredPixels unfolded() {
        Palette palette = stored.layout().palette();
        Meaning meaning = stored.isGrey() ? Meaning.GREY : Meaning.RGB;
        Extra extra = palette.isOpaque() ? Extra.NONE : Extra.ALPHA;
        PixelLayout flat = new PixelLayout(8, meaning, extra, Palette.NONE);
        PageSize size = new PageSize(stored.width(), stored.height());
        StoredPixels result =
                StoredPixels.of(size, flat, new byte[Math.multiplyExact(flat.rowBytes(size.width()), size.height())]);
        int colours = before.channels();
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int index = stored.raw(x, y, 0);
                for (int c = 0; c < colours; c++) {
                    result.put(x, y, c, palette.sample(index, c));
                }
                if (extra == Extra.ALPHA) {
                    result.put(x, y, colours, palette.opacity(index));
                }
            }
        }
        forEachChange((x, y) -> result.putOpaque(x, y, after));
        return result;
    }
}
