package org.palimpsest.masking;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * What the mask of one pair says about the pair: above all whether scan and truth lie on each other. Whole numbers only, so
 * that totals do not depend on the order of addition.
 *
 * @param stem name of the pair
 * @param rule the rule the mask was made by
 * @param width columns of the page
 * @param height rows of the page
 * @param erasedLevels sum of the levels of the mask
 * @param squaredDifference sum of (scan − truth)² over red, green and blue of all pixels
 * @param keptDifference sum of |scan − truth| over red, green and blue of all pixels, each pixel times 255 minus its level
 * @param print pixels that are dark in the truth: what is printed
 * @param erasedPrint sum of the levels of the mask on these
 */
public record PairFigures(
        String stem,
        MaskRule rule,
        int width,
        int height,
        long erasedLevels,
        long squaredDifference,
        long keptDifference,
        long print,
        long erasedPrint)
        implements Serializable {
    /** Mean of red, green and blue below which a pixel of the truth counts as printed. */
    private static final int DARK = 128;

    /**
     * Handwriting rarely covers a tenth of a page and hides little of the print. Shifted by a single pixel, pages of fine text
     * lose 0.6…0.9 of their print; unshifted ones under strong noise and JPEG lose less than 0.45. Bold print of 300 dpi
     * escapes a shift of 1 px (0.2) and is caught at 3 px.
     */
    private static final double SUSPICIOUS_SHARE = 0.5;

    /**
     * The figures of one pair.
     *
     * @param mask what {@code rule} gave for the two pages
     * @throws IllegalArgumentException if the three sizes are not the same
     */
    public static PairFigures of(String stem, MaskRule rule, PageImage scan, PageImage truth, EraseMask mask) {
        PairDifference difference = new PairDifference(scan, truth);
        if (!mask.covers(scan)) {
            throw new IllegalArgumentException("mask is " + mask.width() + "x" + mask.height() + " px but scan is "
                    + scan.width() + "x" + scan.height() + " px; make the mask of this pair");
        }
        long erased = 0;
        long squared = 0;
        long kept = 0;
        long print = 0;
        long erasedPrint = 0;
        for (int pixel = 0; pixel < mask.levels().length; pixel++) {
            int level = mask.levels()[pixel] & 0xff;
            erased += level;
            squared += difference.squares(pixel);
            kept += (long) difference.sum(pixel) * (255 - level);
            if (difference.truthSum(pixel) < 3 * DARK) {
                print++;
                erasedPrint += level;
            }
        }
        return new PairFigures(stem, rule, scan.width(), scan.height(), erased, squared, kept, print, erasedPrint);
    }

    public long pixels() {
        return (long) width * height;
    }

    /** The share of the page to erase, each pixel weighted by its level; 0…1. */
    public double erasedShare() {
        return erasedLevels / (255.0 * pixels());
    }

    /** The mean of |scan − truth| where the mask keeps the scan: noise and JPEG in a good pair; 0…255 levels. */
    public double meanDifferenceKept() {
        long weight = 255 * pixels() - erasedLevels;
        return weight == 0 ? 0 : keptDifference / (3.0 * weight);
    }

    /** The share of the truth's print that the mask erases: near 0 in a good pair, most of it if the pages are shifted; 0…1. */
    public double erasedPrintShare() {
        return print == 0 ? 0 : erasedPrint / (255.0 * print);
    }

    /** PSNR of the scan against the truth, what doing nothing scores; dB, positive infinity if they are equal. */
    public double untouchedPsnr() {
        return Decibels.of(squaredDifference, 3 * pixels());
    }

    /** Reasons to look at this pair, in full sentences; empty if there are none. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (erasedShare() > SUSPICIOUS_SHARE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s: %.0f %% of the page would be erased; check that the truth belongs to the scan",
                    stem,
                    100 * erasedShare()));
        }
        if (erasedPrintShare() > SUSPICIOUS_SHARE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s: %.0f %% of the print in the truth would be erased; register the truth to the scan",
                    stem,
                    100 * erasedPrintShare()));
        }
        return List.copyOf(warnings);
    }
}
