package org.palimpsest.documents;

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
    private final int rowBytes;

    private StoredPixels(int width, int height, PixelLayout layout, byte[] rows) {
        this.width = width;
        this.height = height;
        this.layout = layout;
        this.rows = rows;
        this.rowBytes = layout.rowBytes(width);
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
        return rowBytes;
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
        if (layout.samples() == 1 && layout.bits() <= 8) {
            lookUp(samples, channels);
        } else {
            compute(samples, channels);
        }
        return PageImage.of(width, height, colour, samples);
    }

    private void lookUp(byte[] samples, int channels) {
        byte[] levels = new byte[channels << layout.bits()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) seen(i / channels, i % channels);
        }
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int stored = raw(x, y, 0) * channels;
                for (int c = 0; c < channels; c++) {
                    samples[at++] = levels[stored + c];
                }
            }
        }
    }

    // What one stored sample looks like, as there is no other.
    private int seen(int stored, int c) {
        return switch (layout.meaning()) {
            case PALETTE -> onWhite(
                    layout.palette().sample(stored, c), layout.palette().opacity(stored));
            case GREY_INVERTED -> WHITE - eightBit(stored);
            case GREY, RGB -> eightBit(stored);
        };
    }

    private void compute(byte[] samples, int channels) {
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    samples[at++] = (byte) onPaper(x, y, seen(raw(x, y, c), c));
                }
            }
        }
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
        return new PixelEdit(this, before, after).applied(losses);
    }

    /** A copy that may be written to. */
    StoredPixels copy() {
        return new StoredPixels(width, height, layout, rows.clone());
    }

    /** Whether the page shows no colour. */
    boolean isGrey() {
        return switch (layout.meaning()) {
            case GREY, GREY_INVERTED -> true;
            case RGB -> false;
            case PALETTE -> layout.palette().isGrey();
        };
    }

    private int onPaper(int x, int y, int level) {
        return switch (layout.extra()) {
            case NONE, UNKNOWN -> level;
            case ALPHA -> onWhite(level, eightBit(raw(x, y, layout.samples() - 1)));
            case PREMULTIPLIED_ALPHA -> Math.min(WHITE, level + WHITE - eightBit(raw(x, y, layout.samples() - 1)));
        };
    }

    private static int onWhite(int level, int opacity) {
        return (level * opacity + WHITE * (255 - opacity) + 127) / 255;
    }

    private int eightBit(int sample) {
        return layout.bits() == 8 ? sample : (int) ((sample * 255L + layout.max() / 2) / layout.max());
    }

    /** Sets a pixel to what {@code from} shows there, opaque; only in a {@link #copy()}, and not with a palette. */
    void putOpaque(int x, int y, PageImage from) {
        for (int c = 0; c < from.channels(); c++) {
            int level = from.sample(x, y, c);
            int shown = layout.meaning() == Meaning.GREY_INVERTED ? WHITE - level : level;
            put(x, y, c, (shown * layout.max() + 127) / 255);
        }
        if (layout.extra() == Extra.ALPHA || layout.extra() == Extra.PREMULTIPLIED_ALPHA) {
            put(x, y, from.channels(), layout.max());
        }
    }

    /** Sample {@code c} of a pixel as stored. */
    int raw(int x, int y, int c) {
        int bits = layout.bits();
        int sample = x * layout.samples() + c;
        int row = y * rowBytes;
        return switch (bits) {
            case 8 -> rows[row + sample] & 0xff;
            case 16 -> (rows[row + 2 * sample] & 0xff) << 8 | rows[row + 2 * sample + 1] & 0xff;
            default -> rows[row + (int) ((long) sample * bits >> 3)] >> 8 - bits - (sample * bits & 7) & layout.max();
        };
    }

    /** Sets sample {@code c} of a pixel as stored; only in a {@link #copy()}. */
    void put(int x, int y, int c, int value) {
        int bits = layout.bits();
        int sample = x * layout.samples() + c;
        int row = y * rowBytes;
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
