package org.palimpsest.masking;

import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/**
 * How the mask of a pair follows from d, the mean over red, green and blue of |scan − truth|; unit levels, range 0…255.
 *
 * <p>A grey page counts as RGB with equal samples. Sums of the three differences are compared, not their means, so that
 * every comparison is exact.
 */
public enum MaskRule {
    /**
     * d / 20 below 20 levels, 1 from there on; rounded to the nearest level of the mask. Source: the README of the contest's
     * winner, whose best checkpoints were trained on it.
     */
    SOFT_RAMP {
        @Override
        EraseMask of(PairDifference difference) {
            byte[] levels = new byte[difference.pixels()];
            for (int pixel = 0; pixel < levels.length; pixel++) {
                // 255 · (sum / 3) / 20 = 255 · sum / 60, rounded; from sum 60 on it is 255 or more
                int level = (255 * difference.sum(pixel) + 30) / 60;
                levels[pixel] = (byte) Math.min(255, level);
            }
            return EraseMask.of(difference.width(), difference.height(), levels);
        }
    },

    /**
     * 1 where d &gt; 25, grown by 1 px in all eight directions, 0 elsewhere. Source: the seed's {@code compute_mask.py},
     * pixel for pixel: it erodes the inverted mask by 3x3, and pixels beyond the page are ignored (OpenCV's default border).
     */
    HARD_CUT {
        @Override
        EraseMask of(PairDifference difference) {
            byte[] levels = new byte[difference.pixels()];
            for (int pixel = 0; pixel < levels.length; pixel++) {
                // seed: the float32 mean > 25. The float sum of three whole numbers is exact and so is 75 / 3, and no
                // other
                // quotient is rounded across 25; hence sum > 75.
                levels[pixel] = (byte) (difference.sum(pixel) > 75 ? 255 : 0);
            }
            return Grown.byOnePixel(EraseMask.of(difference.width(), difference.height(), levels));
        }
    };

    /**
     * The mask of one pair.
     *
     * @param scan the page with handwriting
     * @param truth the same page without it, of the same size; either may be grey or RGB
     * @throws IllegalArgumentException if the sizes differ
     */
    public EraseMask between(PageImage scan, PageImage truth) {
        return of(new PairDifference(scan, truth));
    }

    abstract EraseMask of(PairDifference difference);
}
