package org.palimpsest.jobs;

import java.util.List;
import org.palimpsest.cleaning.CleanedPage;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.review.PictureRow;
import org.palimpsest.spark.PairPicture;
import org.palimpsest.training.TrainingPair;

/**
 * Of the first few pages the same crop each time, where the ink is densest: before, the predicted mask (white = erase), after,
 * truth.
 */
final class SampleCrops implements PairPicture {
    private static final long serialVersionUID = 1L;
    private static final int PAGES = 3;
    private static final int SIDE_PX = 256;
    private static final int STRIDE_PX = 64;
    private static final int GAP_PX = 6;

    @Override
    public String of(int index, TrainingPair pair, CleanedPage cleaned) {
        if (index >= PAGES) {
            return "";
        }
        int width = Math.min(SIDE_PX, pair.scan().width());
        int height = Math.min(SIDE_PX, pair.scan().height());
        Corner corner = densest(pair.mask(), width, height);
        PageImage predicted = asPage(cleaned.predicted());
        return Pictures.jpeg(PictureRow.of(
                List.of(
                        crop(pair.scan(), corner, width, height),
                        crop(predicted, corner, width, height),
                        crop(cleaned.page(), corner, width, height),
                        crop(pair.truth(), corner, width, height)),
                SIDE_PX,
                GAP_PX));
    }

    /** Of a crop; px. */
    private record Corner(int x, int y) {}

    private static Corner densest(EraseMask mask, int width, int height) {
        Corner densest = new Corner(0, 0);
        long most = -1;
        for (int y = 0; y <= mask.height() - height; y += STRIDE_PX) {
            for (int x = 0; x <= mask.width() - width; x += STRIDE_PX) {
                long ink = ink(mask, x, y, width, height);
                if (ink > most) {
                    most = ink;
                    densest = new Corner(x, y);
                }
            }
        }
        return densest;
    }

    /** Every fourth pixel of every fourth row: enough to find where the writing is. */
    private static long ink(EraseMask mask, int left, int top, int width, int height) {
        long ink = 0;
        for (int y = top; y < top + height; y += 4) {
            for (int x = left; x < left + width; x += 4) {
                ink += mask.level(x, y);
            }
        }
        return ink;
    }

    private static PageImage asPage(EraseMask mask) {
        return PageImage.of(mask.width(), mask.height(), Colour.GREY, mask.levels());
    }

    private static PageImage crop(PageImage page, Corner corner, int width, int height) {
        int row = width * page.channels();
        byte[] samples = new byte[row * height];
        for (int y = 0; y < height; y++) {
            int from = ((corner.y + y) * page.width() + corner.x) * page.channels();
            System.arraycopy(page.samples(), from, samples, y * row, row);
        }
        return PageImage.of(width, height, page.colour(), samples);
    }
}
