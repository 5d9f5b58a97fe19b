package org.palimpsest.synthesis;

import java.util.stream.IntStream;

/** Where a page and its truth differ, for tests of exactness. */
final class ExactPages {
    private ExactPages() {}

    /** Pixels of which some sample differs between scan and truth, row by row. */
    static IntStream differing(SyntheticPage page) {
        byte[] image = page.image().samples();
        byte[] truth = page.truth().samples();
        return IntStream.range(0, image.length / 3)
                .filter(i -> image[3 * i] != truth[3 * i]
                        || image[3 * i + 1] != truth[3 * i + 1]
                        || image[3 * i + 2] != truth[3 * i + 2]);
    }

    /** How many pixels differ although the mask says that nothing was written there. */
    static long differingOutsideMask(SyntheticPage page) {
        byte[] levels = page.mask().levels();
        return differing(page).filter(i -> levels[i] == 0).count();
    }

    /** How many of them differ clearly: by ten levels and more in the mean of the three channels. */
    static long clearlyDifferingOutsideMask(SyntheticPage page) {
        byte[] levels = page.mask().levels();
        byte[] image = page.image().samples();
        byte[] truth = page.truth().samples();
        return differing(page)
                .filter(i -> levels[i] == 0)
                .filter(i -> IntStream.range(3 * i, 3 * i + 3)
                                .map(j -> Math.abs((image[j] & 0xff) - (truth[j] & 0xff)))
                                .sum()
                        >= 30)
                .count();
    }

    /** How many pixels differ where the mask says so. */
    static long differingInMask(SyntheticPage page) {
        return differing(page).count() - differingOutsideMask(page);
    }
}
