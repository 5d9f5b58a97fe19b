package org.palimpsest.cleaning;

import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;

/** {@link Composite#MASK}: the generator's output within the grown mask, the scan elsewhere. */
final class MaskComposite {
    private MaskComposite() {}

    static CleanedPage compose(PageImage scan, PageImage output, EraseMask mask, CleaningPlan plan) {
        BitPlane region = region(mask, plan);
        byte[] samples = scan.copySamples();
        copy(output, region, samples);
        double share = (double) region.count() / scan.pixels();
        return new CleanedPage(
                PageImage.of(scan.width(), scan.height(), scan.colour(), samples),
                mask,
                CleaningFigures.withoutComponents(share));
    }

    /** The pixels whose predicted share reaches the plan's threshold, grown by the plan's dilation. */
    static BitPlane region(EraseMask mask, CleaningPlan plan) {
        int threshold = (int) Math.ceil(plan.maskThreshold() * 255);
        return MaskLevels.atLeast(mask, threshold).dilated(plan.maskDilationPx());
    }

    /** Copies the pixels of {@code region} from {@code page} to {@code samples}, which are laid out alike. */
    static void copy(PageImage page, BitPlane region, byte[] samples) {
        int channels = page.channels();
        for (int y = 0; y < page.height(); y++) {
            for (int x = region.nextSet(y, 0); x < page.width(); ) {
                int end = region.nextClear(y, x);
                int at = (y * page.width() + x) * channels;
                System.arraycopy(page.samples(), at, samples, at, (end - x) * channels);
                x = region.nextSet(y, end);
            }
        }
    }
}
