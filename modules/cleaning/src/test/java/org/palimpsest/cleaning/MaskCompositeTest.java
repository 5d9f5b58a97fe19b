package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.TileGrid;

class MaskCompositeTest {
    private static final CleaningPlan PLAN =
            new CleaningPlan(TileGrid.CONTEST, Flips.NONE, Composite.MASK, 0.4, 2, 0.5, 0.35, 400, 2400);

    @Test
    void outsideTheGrownMaskThePixelsAreTheScansAndInsideTheGenerators() {
        PageImage scan = new Sketch(120, 90, new Color(240, 230, 220))
                .printLine(5, 10, 6, 1)
                .scan();
        PageImage output = PageImage.filled(120, 90, Colour.RGB, 77);
        byte[] levels = new byte[120 * 90];
        levels[40 * 120 + 60] = (byte) 102;
        levels[70 * 120 + 10] = (byte) 101;
        EraseMask mask = EraseMask.of(120, 90, levels);
        CleanedPage cleaned = MaskComposite.compose(scan, output, mask, PLAN);
        for (int y = 0; y < 90; y++) {
            for (int x = 0; x < 120; x++) {
                boolean inside = Math.abs(x - 60) <= 2 && Math.abs(y - 40) <= 2;
                for (int c = 0; c < 3; c++) {
                    assertThat(cleaned.page().sample(x, y, c)).isEqualTo(inside ? 77 : scan.sample(x, y, c));
                }
            }
        }
        assertThat(cleaned.figures().shareErased()).isEqualTo(25.0 / (120 * 90));
        assertThat(cleaned.predicted()).isSameAs(mask);
    }

    @Test
    void noGrowthLeavesTheThresholdedMask() {
        byte[] levels = new byte[100];
        levels[55] = (byte) 255;
        EraseMask mask = EraseMask.of(10, 10, levels);
        CleaningPlan plan = new CleaningPlan(PLAN.grid(), Flips.NONE, Composite.MASK, 0.4, 0, 0.5, 0.35, 400, 2400);
        assertThat(MaskComposite.region(mask, plan).count()).isEqualTo(1);
    }
}
