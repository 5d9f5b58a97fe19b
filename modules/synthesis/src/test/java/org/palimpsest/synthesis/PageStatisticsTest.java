package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageStatisticsTest {
    private static PageStatistics page(String name, double noise) {
        return PageStatistics.of(new PageFigures(name, Map.of(Figure.NOISE, noise)));
    }

    @Test
    void theOrderOfMergingDoesNotMatter() {
        PageStatistics a = page("a", 1);
        PageStatistics b = page("b", 2);
        PageStatistics c = page("b", 3);

        assertThat(a.plus(b).plus(c))
                .isEqualTo(c.plus(b.plus(a)))
                .isEqualTo(b.plus(a).plus(c));
        assertThat(a.plus(PageStatistics.NONE)).isEqualTo(a).isEqualTo(PageStatistics.NONE.plus(a));
    }

    @Test
    void countsWhatWasMeasured() {
        PageStatistics all = page("a", 1)
                .plus(page("b", 2))
                .plus(page("c", 9))
                .plus(page("d", 20))
                .plus(PageStatistics.of(new PageFigures("e", Map.of())));

        assertThat(all.count(Figure.NOISE)).isEqualTo(4);
        assertThat(all.quantile(Figure.NOISE, 0)).isEqualTo(1);
        assertThat(all.quantile(Figure.NOISE, .5)).isEqualTo(9);
        assertThat(all.quantile(Figure.NOISE, 1)).isEqualTo(20);
        assertThat(all.mean(Figure.NOISE)).isEqualTo(8);
        assertThat(all.shareWithin(Figure.NOISE, new Figure.Range(2, 9))).isEqualTo(.5);
        assertThat(all.quantile(Figure.PAPER, .5)).isNaN();
        assertThat(all.mean(Figure.PAPER)).isNaN();
    }

    @Test
    void pooledSharesCountInkAndNotPages() {
        PageStatistics all = PageStatistics.of(
                        new PageFigures("a", Map.of(Figure.INK_PIXELS, 300.0, Figure.INK_NEAR_PRINT, .1)))
                .plus(PageStatistics.of(
                        new PageFigures("b", Map.of(Figure.INK_PIXELS, 100.0, Figure.INK_NEAR_PRINT, .5))))
                .plus(PageStatistics.of(new PageFigures("c", Map.of(Figure.INK_PIXELS, 0.0))));

        assertThat(all.pooled(Figure.INK_NEAR_PRINT)).isEqualTo(.2);
        assertThat(PageStatistics.NONE.pooled(Figure.INK_NEAR_PRINT)).isNaN();
    }
}
