package org.palimpsest.masking;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The totals of many pairs, added up in any order and grouping: sums are exact and lists are sorted.
 *
 * @param pairs number of pairs
 * @param pixels of all pages
 * @param erasedLevels sum of the levels of all masks
 * @param squaredDifference sum of (scan − truth)² over red, green and blue of all pixels
 * @param warnings reasons to look at pairs, sorted
 */
public record MaskReport(long pairs, long pixels, long erasedLevels, long squaredDifference, List<String> warnings)
        implements Serializable {
    /** The report of no pairs. */
    public static final MaskReport NONE = new MaskReport(0, 0, 0, 0, List.of());

    public MaskReport {
        warnings = warnings.stream().sorted().toList();
    }

    /** The report of one pair. */
    public static MaskReport of(PairFigures pair) {
        return new MaskReport(1, pair.pixels(), pair.erasedLevels(), pair.squaredDifference(), pair.warnings());
    }

    /**
     * The report of the pairs of both; associative and commutative, {@link #NONE} changes nothing.
     *
     * @throws ArithmeticException if a sum does not fit 64 bits, which takes some ten million pages
     */
    public MaskReport plus(MaskReport other) {
        return new MaskReport(
                Math.addExact(pairs, other.pairs),
                Math.addExact(pixels, other.pixels),
                Math.addExact(erasedLevels, other.erasedLevels),
                Math.addExact(squaredDifference, other.squaredDifference),
                Stream.concat(warnings.stream(), other.warnings.stream()).toList());
    }

    /** The share of all pixels to erase; 0…1, 0 if there are none. */
    public double erasedShare() {
        return pixels == 0 ? 0 : erasedLevels / (255.0 * pixels);
    }

    /** PSNR of all scans against their truths, over all pixels together; dB, positive infinity if nothing differs. */
    public double untouchedPsnr() {
        return Decibels.of(squaredDifference, 3 * pixels);
    }
}
