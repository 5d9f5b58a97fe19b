package org.palimpsest.documents;

import java.util.Objects;

/**
 * How a file stores a pixel.
 *
 * @param bits bits a sample: 1, 2, 4, 8 or 16; 1, 2 and 4 only where a pixel is one sample
 * @param meaning what the samples say
 * @param extra the sample after them, if any
 * @param palette the colours of {@link Meaning#PALETTE}, {@link Palette#NONE} otherwise
 */
record PixelLayout(int bits, Meaning meaning, Extra extra, Palette palette) {
    /** What the samples of a pixel say. */
    enum Meaning {
        /** 0 is black. */
        GREY(1),
        /** 0 is white. */
        GREY_INVERTED(1),
        /** An index into the palette. */
        PALETTE(1),
        /** Red, green, blue. */
        RGB(3);

        private final int samples;

        Meaning(int samples) {
            this.samples = samples;
        }
    }

    /** The sample that follows the colour. */
    enum Extra {
        /** There is none. */
        NONE,
        /** Opacity; the colour samples are not multiplied by it. */
        ALPHA,
        /** Opacity; the colour samples are multiplied by it already. */
        PREMULTIPLIED_ALPHA,
        /** Carried, but not understood. */
        UNKNOWN
    }

    PixelLayout {
        Objects.requireNonNull(palette, "palette");
        boolean knownBits = bits == 8 || bits == 16 || bits == 1 || bits == 2 || bits == 4;
        boolean oneSample = meaning.samples == 1 && extra == Extra.NONE;
        if (!knownBits || bits < 8 && !oneSample || bits > 8 && meaning == Meaning.PALETTE) {
            throw new IllegalArgumentException(
                    bits + " bits a sample do not go with " + meaning + " and extra sample " + extra);
        }
        if ((meaning == Meaning.PALETTE) == (palette.size() == 0)) {
            throw new IllegalArgumentException(meaning + " with a palette of " + palette.size() + " colours");
        }
    }

    static PixelLayout of(int bits, Meaning meaning) {
        return new PixelLayout(bits, meaning, Extra.NONE, Palette.NONE);
    }

    static PixelLayout withPalette(int bits, Palette palette) {
        return new PixelLayout(bits, Meaning.PALETTE, Extra.NONE, palette);
    }

    /** Samples a pixel, the extra one included. */
    int samples() {
        return meaning.samples + (extra == Extra.NONE ? 0 : 1);
    }

    /** Bytes a row of {@code width} px; rows begin on a byte. */
    int rowBytes(int width) {
        return Math.toIntExact(((long) width * samples() * bits + 7) / 8);
    }

    /** Largest value of a sample. */
    int max() {
        return (1 << bits) - 1;
    }

    /** Whether the stored bytes are the samples of a page image as they are. */
    boolean isPlain() {
        return bits == 8 && extra == Extra.NONE && (meaning == Meaning.GREY || meaning == Meaning.RGB);
    }
}
