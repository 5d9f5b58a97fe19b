package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class LargePageIT {
    /** The build runs tests with 2 GiB of heap; a worker has 4. */
    @Test
    void aPageOf9000By6500PixelsFitsAWorkersHeap() {
        byte[] samples = new byte[9000 * 6500 * 3];
        for (int y = 0; y < 6500; y++) {
            for (int x = 0; x < 9000; x++) {
                // glyph-like bars, a quarter of them dark
                byte level = (byte) (y % 60 < 30 && x % 16 < 8 ? 20 : 240);
                int i = (y * 9000 + x) * 3;
                samples[i] = level;
                samples[i + 1] = level;
                samples[i + 2] = level;
            }
        }
        PageImage scan = PageImage.of(9000, 6500, Colour.RGB, samples);
        TileEraser half = Generators.of((rgb, height, width) -> {
            float[] mask = new float[height * width];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = i / width % 120 < 60 ? 1 - rgb[i] : 0;
            }
            return ErasedTile.of(height, width, rgb.clone(), mask);
        });
        CleanedPage cleaned = new PageCleaner(half, CleaningPlan.defaults()).clean(scan);
        assertThat(cleaned.page().hasSizeOf(scan)).isTrue();
        assertThat(cleaned.figures().componentsErased()).isPositive();
        assertThat(cleaned.figures().componentsKept()).isPositive();
    }
}
