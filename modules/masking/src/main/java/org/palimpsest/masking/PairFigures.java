package org.palimpsest.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * What the mask of one pair says about the pair: above all whether scan and truth lie on each other.
 *
 * @param erasedShare share of the page to erase, each pixel weighted by its level; 0…1
 * @param erasedPrintShare share of the truth's print that the mask erases: near 0 in a good pair, most of it if the pages are
 *     shifted; 0…1
 */
public record PairFigures(double erasedShare, double erasedPrintShare) {
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
     * @param mask of the scan and this truth
     * @throws IllegalArgumentException if the two sizes are not the same
     */
    public static PairFigures of(PageImage truth, EraseMask mask) {
        if (!mask.covers(truth)) {
            throw new IllegalArgumentException("mask is " + mask.width() + "x" + mask.height() + " px but truth is "
                    + truth.width() + "x" + truth.height() + " px; make the mask of this pair");
        }
        byte[] samples = truth.samples();
        int channels = truth.channels();
        long print = 0;
        long erased = 0;
        for (int pixel = 0; pixel < truth.pixels(); pixel++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += samples[pixel * channels + channel] & 0xff;
            }
            if (sum < channels * DARK) {
                print++;
                erased += mask.levels()[pixel] & 0xff;
            }
        }
        return new PairFigures(mask.area(), print == 0 ? 0 : erased / (255.0 * print));
    }

    /** Reasons to look at this pair; empty if there are none. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (erasedShare > SUSPICIOUS_SHARE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the page would be erased; check that the truth belongs to the scan",
                    100 * erasedShare));
        }
        if (erasedPrintShare > SUSPICIOUS_SHARE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the print in the truth would be erased; register the truth to the scan",
                    100 * erasedPrintShare));
        }
        return List.copyOf(warnings);
    }
}
