package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PageImage.Colour;

class ResamplingTest {
    @Test
    void averagesTheAreaAPixelStandsFor() {
        PageImage page = PageImage.of(4, 2, Colour.GREY, new byte[] {0, 10, 20, 30, 40, 50, 60, 71});
        PageImage half = Resampling.reduced(page, 2, 1);
        assertThat(half.sample(0, 0, 0)).isEqualTo(25);
        assertThat(half.sample(1, 0, 0)).isEqualTo(45);
    }

    @ParameterizedTest
    @CsvSource({"1,1,5,7", "3,2,9,4", "100,80,150,121", "7,9,7,9"})
    void aPageOfOneLevelStaysThatLevel(int width, int height, int toWidth, int toHeight) {
        PageImage page = PageImage.filled(width, height, Colour.RGB, 173);
        assertThat(Resampling.bilinear(page, toWidth, toHeight))
                .isEqualTo(PageImage.filled(toWidth, toHeight, Colour.RGB, 173));
    }

    @Test
    void keepsEverythingAtTheSameSize() {
        PageImage page = PageImage.of(3, 2, Colour.GREY, new byte[] {1, 2, 3, (byte) 200, 5, 6});
        assertThat(Resampling.bilinear(page, 3, 2)).isEqualTo(page);
        assertThat(Resampling.reduced(page, 3, 2)).isEqualTo(page);
    }

    @Test
    void interpolatesBetweenCentres() {
        EraseMask mask = EraseMask.of(2, 1, new byte[] {0, 100});
        EraseMask wide = Resampling.bilinear(mask, 4, 1);
        assertThat(wide.levels()).containsExactly(0, 25, 75, 100);
    }

    @Test
    void refusesToReduceToMore() {
        PageImage page = PageImage.filled(3, 3, Colour.GREY, 0);
        assertThatThrownBy(() -> Resampling.reduced(page, 4, 3)).hasMessageContaining("4x3");
    }
}
