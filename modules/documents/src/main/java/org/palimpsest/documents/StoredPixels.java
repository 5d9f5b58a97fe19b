package org.palimpsest.documents;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.documents.PixelLayout.Extra;
import org.palimpsest.documents.PixelLayout.Meaning;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/**
 * One page with the samples its file stores: rows top down, each beginning on a byte, samples interleaved, most significant
 * bit and byte first. PNG, TIFF and BMP differ only in how they wrap this.
 */
final class StoredPixels {
    /** The virtual machine cannot make longer arrays. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private static final int WHITE = 255;

    private final int width;
    private final int height;
    private final PixelLayout layout;
    private final byte[] rows;

    private StoredPixels(int width, int height, PixelLayout layout, byte[] rows) {
        this.width = width;
        this.height = height;
        this.layout = layout;
        this.rows = rows;
    }

    /** Pixels over {@code rows}, which it owns from now on. */
    static StoredPixels of(PageSize size, PixelLayout layout, byte[] rows) {
        if (rows.length != (long) layout.rowBytes(size.width()) * size.height()) {
            throw new IllegalArgumentException(rows.length + " bytes for " + size + " of " + layout);
        }
        return new StoredPixels(size.width(), size.height(), layout, rows);
    }

    /** An 8-bit page as it is. */
    static StoredPixels of(PageImage page) {
        Meaning meaning = page.colour() == Colour.GREY ? Meaning.GREY : Meaning.RGB;
        return new StoredPixels(page.width(), page.height(), PixelLayout.of(8, meaning), page.samples());
    }

    /** An array for the rows of a page; refuses what no array can hold. */
    static byte[] allocate(PageSize size, PixelLayout layout) throws DocumentException {
        long needed = (long) layout.rowBytes(size.width()) * size.height();
        long viewed = size.pixels() * (layout.samples() < 3 ? 1 : 3);
        if (Math.max(needed, viewed) > LONGEST_ARRAY) {
            throw new DocumentException(
                    Code.TOO_LARGE,
                    size + " with " + layout.samples() + " samples of " + layout.bits()
                            + " bits do not fit one array; scale the page down");
        }
        return new byte[(int) needed];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    PixelLayout layout() {
        return layout;
    }

    int rowBytes() {
        return layout.rowBytes(width);
    }

    /** The rows themselves, not a copy; never write to them. */
    byte[] rows() {
        return rows;
    }

    /** The page as 8-bit samples; transparent pixels lie on white paper. */
    PageImage image() {
        Colour colour = isGrey() ? Colour.GREY : Colour.RGB;
        if (layout.isPlain()) {
            return PageImage.of(width, height, colour, rows);
        }
        int channels = colour.channels();
        byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    samples[at++] = (byte) seen(x, y, c);
                }
            }
        }
        return PageImage.of(width, height, colour, samples);
    }

    /**
     * These pixels with those in which {@code after} differs from {@code before} set to what it shows, opaque; the others
     * keep their stored samples. A palette that has no colour near enough becomes 8-bit grey or RGB, and says so.
     *
     * @param before what {@link #image()} gave
     */
    StoredPixels changed(PageImage before, PageImage after, Consumer<String> losses) {
        if (layout.isPlain()) {
            return new StoredPixels(width, height, layout, after.samples());
        }
        Map<Integer, Integer> nearest = new HashMap<>();
        if (layout.meaning() == Meaning.PALETTE && !palettesFit(before, after, nearest)) {
            losses.accept("palette of " + layout.palette().size() + " colours replaced by 8-bit "
                    + (isGrey() ? "grey" : "RGB") + ": it has no colours for what was erased");
            return unfolded(before, after);
        }
        StoredPixels result = new StoredPixels(width, height, layout, rows.clone());
        forEachChange(before, after, (x, y) -> {
            if (layout.meaning() == Meaning.PALETTE) {
                result.put(x, y, 0, nearest.get(colourAt(after, x, y)));
            } else {
                result.putOpaque(x, y, after);
            }
        });
        return result;
    }

    private interface PixelVisitor {
        void visit(int x, int y);
    }

    private void forEachChange(PageImage before, PageImage after, PixelVisitor visitor) {
        int channels = before.channels();
        byte[] old = before.samples();
        byte[] now = after.samples();
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += channels) {
                boolean differs = old[at] != now[at]
                        || channels == 3 && (old[at + 1] != now[at + 1] || old[at + 2] != now[at + 2]);
                if (differs) {
                    visitor.visit(x, y);
                }
            }
        }
    }

    // Fills the map from colour to palette index; true if every colour is near enough. A 1-bit page always fits: it stays
    // 1 bit, as thresholding is what made it.
    private boolean palettesFit(PageImage before, PageImage after, Map<Integer, Integer> nearest) {
        int[] worst = {0};
        forEachChange(before, after, (x, y) -> nearest.computeIfAbsent(colourAt(after, x, y), rgb -> {
            int r = rgb >> 16;
            int g = rgb >> 8 & 0xff;
            int b = rgb & 0xff;
            int index = layout.palette().nearest(r, g, b);
            worst[0] = Math.max(worst[0], index < 0 ? WHITE : layout.palette().miss(index, r, g, b));
            return Math.max(index, 0);
        }));
        return worst[0] <= Palette.TOLERANCE || layout.bits() == 1 && layout.palette().isOpaque();
    }

    private static int colourAt(PageImage page, int x, int y) {
        int last = page.channels() - 1;
        return page.sample(x, y, 0) << 16 | page.sample(x, y, last / 2) << 8 | page.sample(x, y, last);
    }

    private StoredPixels unfolded(PageImage before, PageImage after) {
        Palette palette = layout.palette();
        Meaning meaning = isGrey() ? Meaning.GREY : Meaning.RGB;
        Extra extra = palette.isOpaque() ? Extra.NONE : Extra.ALPHA;
        PixelLayout flat = new PixelLayout(8, meaning, extra, Palette.NONE);
        StoredPixels result = new StoredPixels(
                width, height, flat, new byte[Math.multiplyExact(flat.rowBytes(width), height)]);
        int colours = before.channels();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int index = raw(x, y, 0);
                for (int c = 0; c < colours; c++) {
                    result.put(x, y, c, palette.sample(index, c));
                }
                if (extra == Extra.ALPHA) {
                    result.put(x, y, colours, palette.opacity(index));
                }
            }
        }
        forEachChange(before, after, (x, y) -> result.putOpaque(x, y, after));
        return result;
    }

    private boolean isGrey() {
        return switch (layout.meaning()) {
            case GREY, GREY_INVERTED -> true;
            case RGB -> false;
            case PALETTE -> layout.palette().isGrey();
        };
    }

    private int seen(int x, int y, int c) {
        return switch (layout.meaning()) {
            case PALETTE -> {
                int index = raw(x, y, 0);
                yield onWhite(layout.palette().sample(index, c), layout.palette().opacity(index));
            }
            case GREY_INVERTED -> onPaper(x, y, WHITE - eightBit(raw(x, y, c)));
            case GREY, RGB -> onPaper(x, y, eightBit(raw(x, y, c)));
        };
    }

    private int onPaper(int x, int y, int level) {
        return switch (layout.extra()) {
            case NONE, UNKNOWN -> level;
            case ALPHA -> onWhite(level, eightBit(raw(x, y, layout.samples() - 1)));
            case PREMULTIPLIED_ALPHA -> Math.min(
                    WHITE, level + WHITE - eightBit(raw(x, y, layout.samples() - 1)));
        };
    }

    private static int onWhite(int level, int opacity) {
        return (level * opacity + WHITE * (255 - opacity) + 127) / 255;
    }

    private int eightBit(int sample) {
        return layout.bits() == 8 ? sample : (int) ((sample * 255L + layout.max() / 2) / layout.max());
    }

    private void putOpaque(int x, int y, PageImage from) {
        for (int c = 0; c < from.channels(); c++) {
            int level = from.sample(x, y, c);
            int shown = layout.meaning() == Meaning.GREY_INVERTED ? WHITE - level : level;
            put(x, y, c, (shown * layout.max() + 127) / 255);
        }
        if (layout.extra() == Extra.ALPHA || layout.extra() == Extra.PREMULTIPLIED_ALPHA) {
            put(x, y, from.channels(), layout.max());
        }
    }

    private int raw(int x, int y, int c) {
        int bits = layout.bits();
        int sample = x * layout.samples() + c;
        int row = y * rowBytes();
        return switch (bits) {
            case 8 -> rows[row + sample] & 0xff;
            case 16 -> (rows[row + 2 * sample] & 0xff) << 8 | rows[row + 2 * sample + 1] & 0xff;
            default -> rows[row + (int) ((long) sample * bits >> 3)] >> 8 - bits - (sample * bits & 7) & layout.max();
        };
    }

    private void put(int x, int y, int c, int value) {
        int bits = layout.bits();
        int sample = x * layout.samples() + c;
        int row = y * rowBytes();
        switch (bits) {
            case 8 -> rows[row + sample] = (byte) value;
            case 16 -> {
                rows[row + 2 * sample] = (byte) (value >> 8);
                rows[row + 2 * sample + 1] = (byte) value;
            }
            default -> {
                int at = row + (int) ((long) sample * bits >> 3);
                int shift = 8 - bits - (sample * bits & 7);
                rows[at] = (byte) (rows[at] & ~(layout.max() << shift) | value << shift);
            }
        }
    }
}
