package org.palimpsest.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class PictureRowTest {
    @Test
    void putsPagesBesideEachOtherWithGreyBetween() {
        PageImage row = PictureRow.of(List.of(grey(10, 4, 1), grey(10, 4, 2), grey(10, 4, 3)), 20, 2);

        assertThat(row.width()).isEqualTo(34);
        assertThat(row.height()).isEqualTo(4);
        assertThat(row.sample(9, 3, 0)).isEqualTo(1);
        assertThat(row.sample(10, 3, 1)).isEqualTo(120);
        assertThat(row.sample(12, 0, 2)).isEqualTo(2);
        assertThat(row.sample(33, 3, 0)).isEqualTo(3);
    }

    @Test
    void reducesWidePages() {
        PageImage row = PictureRow.of(List.of(grey(100, 40, 7)), 20, 2);

        assertThat(row.width()).isEqualTo(20);
        assertThat(row.height()).isEqualTo(8);
    }

    @Test
    void refusesPicturesOfTwoPages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PictureRow.of(List.of(grey(3, 2, 0), grey(2, 3, 0)), 20, 2))
                .withMessageContaining("3x2 px GREY, 2x3 px GREY");
    }

    @Test
    void aDifferenceIsRedWhereInkIsLeftAndBlueWherePrintIsLost() {
        PageImage cleaned = PageImage.of(4, 1, Colour.GREY, new byte[] {100, 100, 100, 100});
        PageImage truth = PageImage.of(4, 1, Colour.GREY, new byte[] {100, (byte) 200, 36, 116});

        PageImage difference = Difference.between(cleaned, truth);

        assertThat(rgb(difference, 0)).containsExactly(255, 255, 255);
        assertThat(rgb(difference, 1)).containsExactly(255, 0, 0);
        assertThat(rgb(difference, 2)).containsExactly(0, 0, 255);
        assertThat(rgb(difference, 3)).containsExactly(255, 192, 192);
    }

    private static int[] rgb(PageImage page, int x) {
        return new int[] {page.sample(x, 0, 0), page.sample(x, 0, 1), page.sample(x, 0, 2)};
    }

    private static PageImage grey(int width, int height, int level) {
        return PageImage.filled(width, height, Colour.GREY, level);
    }
}
