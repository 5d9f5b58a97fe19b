package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.Area;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class PageFiguresTest {
    private static final int SIDE = 100;

    @Test
    void countsWhatIsStillDarkInsideAndOutsideTheBoxes() {
        PageImage scan = page(row(20, 10, 50, 0), row(60, 10, 90, 0));
        PageImage cleaned = page(row(20, 10, 20, 40), row(60, 10, 50, 0), row(60, 50, 90, 230));
        PageFigures figures = PageFigures.of(scan, cleaned, List.of(new Area(0, 15, SIDE, 10)));
        assertThat(figures).isEqualTo(new PageFigures(40, 10, 80, 40));
        assertThat(figures.residualInk()).hasValue(0.25);
        assertThat(figures.printKept()).hasValue(0.5);
    }

    @Test
    void boxesMayOverlapAndReachBeyondThePage() {
        PageImage scan = page(row(0, 0, 100, 0));
        List<Area> boxes = List.of(new Area(-50, -5, 60, 40), new Area(5, 0, 10, 3), new Area(95, -3, 500, 4));
        assertThat(PageFigures.of(scan, scan, boxes)).isEqualTo(new PageFigures(20, 20, 80, 80));
    }

    @Test
    void inkThatAppearsWhereNoneWasDoesNotCount() {
        PageImage scan = page(row(20, 10, 50, 0));
        PageImage cleaned = page(row(20, 10, 90, 0));
        assertThat(PageFigures.of(scan, cleaned, List.of())).isEqualTo(new PageFigures(0, 0, 40, 40));
    }

    @Test
    void sharesOfNothingAreEmpty() {
        PageImage blank = page();
        PageFigures figures = PageFigures.of(blank, blank, List.of(new Area(0, 0, 10, 10)));
        assertThat(figures).isEqualTo(new PageFigures(0, 0, 0, 0));
        assertThat(figures.residualInk()).isEmpty();
        assertThat(figures.printKept()).isEmpty();
    }

    @Test
    void refusesPagesOfDifferentSize() {
        assertThatThrownBy(() -> PageFigures.of(page(), PageImage.filled(9, 9, Colour.GREY, 0), List.of()))
                .hasMessageContaining("scan is 100x100 px GREY but the cleaned page is 9x9 px GREY");
    }

    private record Run(int y, int start, int end, int level) {}

    private static Run row(int y, int start, int end, int level) {
        return new Run(y, start, end, level);
    }

    private static PageImage page(Run... runs) {
        byte[] samples = PageImage.filled(SIDE, SIDE, Colour.GREY, 240).copySamples();
        for (Run run : runs) {
            Arrays.fill(samples, run.y * SIDE + run.start, run.y * SIDE + run.end, (byte) run.level);
        }
        return PageImage.of(SIDE, SIDE, Colour.GREY, samples);
    }
}
