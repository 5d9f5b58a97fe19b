package org.palimpsest.review;

import java.util.Arrays;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/**
 * Where a cleaned page is off its truth: white where they agree, red where the cleaned page is darker (ink was left), blue
 * where it is lighter (print was lost). Grey levels are compared; a difference of 64 levels is the full colour.
 */
public final class Difference {
    private static final int FULL_COLOUR = 64;

    private Difference() {}

    /** @throws IllegalArgumentException if the pages differ in size */
    public static PageImage between(PageImage cleaned, PageImage truth) {
        if (!cleaned.hasSizeOf(truth)) {
            throw new IllegalArgumentException("difference: " + cleaned + " and " + truth + " are not one page");
        }
        byte[] attempt = cleaned.toGrey().samples();
        byte[] wanted = truth.toGrey().samples();
        byte[] samples = new byte[3 * attempt.length];
        Arrays.fill(samples, (byte) 255);
        for (int pixel = 0; pixel < attempt.length; pixel++) {
            int darker = (wanted[pixel] & 0xff) - (attempt[pixel] & 0xff);
            byte rest = (byte) (255 - Math.min(255, Math.abs(darker) * 255 / FULL_COLOUR));
            samples[3 * pixel + (darker > 0 ? 2 : 0)] = rest;
            samples[3 * pixel + 1] = rest;
        }
        return PageImage.of(cleaned.width(), cleaned.height(), Colour.RGB, samples);
    }
}
