package org.palimpsest.pages;

import java.util.Arrays;
import java.util.Objects;

/**
 * One page as 8-bit samples, grey or RGB.
 *
 * <p>Samples are interleaved, row by row: sample {@code c} of the pixel at column {@code x}, row {@code y} is at index
 * {@code (y * width + x) * channels + c}; range 0…255, 0 is black. A final class and not a record because it owns an array:
 * equality compares the samples.
 */
public final class PageImage {
    private final int width;
    private final int height;
    private final Colour colour;
    private final byte[] samples;

    /** What the samples of a pixel mean. */
    public enum Colour {
        /** One sample a pixel. */
        GREY(1),
        /** Three samples a pixel: red, green, blue. */
        RGB(3);

        private final int channels;

        Colour(int channels) {
            this.channels = channels;
        }

        public int channels() {
            return channels;
        }
    }

    private PageImage(int width, int height, Colour colour, byte[] samples) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "page: size " + width + "x" + height + " px; both sides must be at least 1");
        }
        Objects.requireNonNull(colour, "colour");
        long expected = (long) width * height * colour.channels();
        if (samples.length != expected) {
            throw new IllegalArgumentException("page: " + samples.length + " samples for " + width + "x" + height
                    + " px " + colour + "; expected " + expected);
        }
        this.width = width;
        this.height = height;
        this.colour = colour;
        this.samples = samples;
    }

    /** A page over {@code samples}, which it owns from now on: the caller no longer writes to the array. */
    public static PageImage of(int width, int height, Colour colour, byte[] samples) {
        return new PageImage(width, height, colour, samples);
    }

    /** A page in colour of {@code pixels} 0xRRGGBB, row by row, as pictures of {@code TYPE_INT_RGB} hold them; the bits above are not looked at. */
    public static PageImage ofPackedRgb(int width, int height, int[] pixels) {
        byte[] rgb = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            rgb[3 * i] = (byte) (pixels[i] >> 16);
            rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
            rgb[3 * i + 2] = (byte) pixels[i];
        }
        return of(width, height, Colour.RGB, rgb);
    }

    /** A page of one level, 0…255, in every sample. */
    public static PageImage filled(int width, int height, Colour colour, int level) {
        if (level < 0 || level > 255) {
            throw new IllegalArgumentException("page: level " + level + " to fill with; must be 0…255");
        }
        byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(width, height), colour.channels())];
        Arrays.fill(samples, (byte) level);
        return new PageImage(width, height, colour, samples);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public Colour colour() {
        return colour;
    }

    public int channels() {
        return colour.channels();
    }

    /** Number of pixels; fits an {@code int} because the samples fit one array. */
    public int pixels() {
        return width * height;
    }

    /** Sample {@code c} of the pixel at column {@code x}, row {@code y}; 0…255. */
    public int sample(int x, int y, int c) {
        return samples[(y * width + x) * colour.channels() + c] & 0xff;
    }

    /** The samples themselves, not a copy: for reading in tight loops; never write to them. */
    public byte[] samples() {
        return samples;
    }

    /** A copy of the samples that the caller may change. */
    public byte[] copySamples() {
        return samples.clone();
    }

    public boolean hasSizeOf(PageImage other) {
        return width == other.width && height == other.height;
    }

    /** This page with three samples a pixel: itself if it is RGB, else every grey level repeated. */
    public PageImage toRgb() {
        if (colour == Colour.RGB) {
            return this;
        }
        byte[] rgb = new byte[Math.multiplyExact(3, samples.length)];
        for (int i = 0, j = 0; i < samples.length; i++) {
            rgb[j++] = samples[i];
            rgb[j++] = samples[i];
            rgb[j++] = samples[i];
        }
        return new PageImage(width, height, Colour.RGB, rgb);
    }

    /** This page with one sample a pixel: itself if it is grey, else luma by ITU-R BT.601 (.299 .587 .114), rounded. */
    public PageImage toGrey() {
        if (colour == Colour.GREY) {
            return this;
        }
        byte[] grey = new byte[pixels()];
        for (int i = 0, j = 0; i < grey.length; i++, j += 3) {
            int r = samples[j] & 0xff;
            int g = samples[j + 1] & 0xff;
            int b = samples[j + 2] & 0xff;
            grey[i] = (byte) ((r * 299 + g * 587 + b * 114 + 500) / 1000);
        }
        return new PageImage(width, height, Colour.GREY, grey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageImage that
                && width == that.width
                && height == that.height
                && colour == that.colour
                && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * width + height) + colour.ordinal()) + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return width + "x" + height + " px " + colour;
    }
}
