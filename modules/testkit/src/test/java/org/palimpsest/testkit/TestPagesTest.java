package org.palimpsest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.testkit.PageAssert.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class TestPagesTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "17, 2", "60, 40", "300, 200"})
    void comeInAnySize(int width, int height) {
        assertThat(TestPages.noise(1, width, height, Colour.GREY)).hasSize(width, height);
        assertThat(TestPages.gradient(width, height, Colour.RGB)).hasSize(width, height);
        PageImage printed = TestPages.printedPage(1, width, height);
        assertThat(TestPages.withStroke(printed, 2)).hasSize(width, height);
        assertThat(TestPages.strokeMask(printed, 2).area()).isPositive();
    }

    @Test
    void areTheSameForTheSameSeedOnly() {
        assertThat(TestPages.printedPage(5, 90, 60)).isIdenticalTo(TestPages.printedPage(5, 90, 60));
        assertThat(TestPages.printedPage(5, 90, 60)).isNotEqualTo(TestPages.printedPage(6, 90, 60));
        assertThat(TestPages.noise(5, 9, 6, Colour.RGB)).isIdenticalTo(TestPages.noise(5, 9, 6, Colour.RGB));
        assertThat(TestPages.noise(5, 9, 6, Colour.RGB)).isNotEqualTo(TestPages.noise(6, 9, 6, Colour.RGB));
    }

    @Test
    void gradientSpansAllLevels() {
        PageImage page = TestPages.gradient(256, 256, Colour.RGB);

        assertThat(page.sample(0, 0, 0)).isZero();
        assertThat(page.sample(255, 0, 1)).isEqualTo(255);
        assertThat(page.sample(0, 255, 1)).isZero();
        assertThat(page.sample(255, 255, 2)).isEqualTo(255);
    }

    @Test
    void printedPageIsMostlyPaperWithSomeInk() {
        PageImage page = TestPages.printedPage(3, 300, 200).toGrey();
        int dark = 0;
        for (byte level : page.samples()) {
            dark += (level & 0xff) < 128 ? 1 : 0;
        }

        assertThat((double) dark / page.pixels()).isBetween(0.1, 0.5);
    }

    @Test
    void strokeChangesExactlyItsMask() {
        PageImage page = TestPages.printedPage(3, 300, 200);
        EraseMask mask = TestPages.strokeMask(page, 4);
        PageImage written = TestPages.withStroke(page, 4);

        assertThat(written).differsOnlyWhere(mask, page);
        for (int i = 0; i < page.pixels(); i++) {
            boolean changed = written.samples()[3 * i + 2] != page.samples()[3 * i + 2];
            assertThat(changed).isEqualTo(mask.levels()[i] != 0);
        }
        assertThat(TestPages.withStroke(page.toGrey(), 4)).differsOnlyWhere(mask, page.toGrey());
    }
}
