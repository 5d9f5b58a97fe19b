package org.palimpsest.jobs;

import java.util.List;
import org.palimpsest.cleaning.CleanedPage;
import org.palimpsest.pages.PageImage;
import org.palimpsest.review.Difference;
import org.palimpsest.review.PictureRow;
import org.palimpsest.spark.PairPicture;
import org.palimpsest.training.TrainingPair;

/** A whole page four times, small: before, cleaned, truth, and where the cleaned page is off its truth. */
final class PagePanels implements PairPicture {
    private static final long serialVersionUID = 1L;
    private static final int PANEL_PX = 400;
    private static final int GAP_PX = 6;

    @Override
    public String of(int index, TrainingPair pair, CleanedPage cleaned) {
        PageImage difference = Difference.between(cleaned.page(), pair.truth());
        return Pictures.jpeg(
                PictureRow.of(List.of(pair.scan(), cleaned.page(), pair.truth(), difference), PANEL_PX, GAP_PX));
    }
}
