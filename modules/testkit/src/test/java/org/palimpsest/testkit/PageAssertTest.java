package org.palimpsest.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.palimpsest.testkit.PageAssert.assertThat;

import org.junit.jupiter.api.Test;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class PageAssertTest {
    private final PageImage page = PageImage.of(2, 1, Colour.RGB, new byte[] {1, 2, 3, 4, 5, 6});
    private final PageImage other = PageImage.of(2, 1, Colour.RGB, new byte[] {1, 2, 3, 4, 8, 6});

    @Test
    void saysWhereTwoPagesDiffer() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(page).isIdenticalTo(other))
                .withMessage("1 of 6 samples differ by more than 0 levels, at most by 3; "
                        + "the first is channel 1 at column 1, row 0: 5 instead of 8");
    }

    @Test
    void toleratesAsManyLevelsAsAllowed() {
        assertThat(page).isWithinLevels(other, 3);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(page).isWithinLevels(other, 2));
    }

    @Test
    void looksOutsideTheMaskOnly() {
        assertThat(page).differsOnlyWhere(EraseMask.of(2, 1, new byte[] {0, 1}), other);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(page).differsOnlyWhere(EraseMask.of(2, 1, new byte[] {1, 0}), other));
    }

    @Test
    void acceptsEqualPages() {
        assertThatCode(() -> assertThat(page).hasSize(2, 1).isIdenticalTo(page.toRgb()))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherSizeOrColour() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(page).isIdenticalTo(page.toGrey()))
                .withMessage("expected 2x1 px GREY but it is 2x1 px RGB");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(page).hasSize(1, 2))
                .withMessage("expected a page of 1x2 px but it is 2x1 px");
    }
}
