package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class OpticsTest {
    @Test
    void everyLevelSurvivesLinearLight() {
        byte[] table = Optics.table(1, 0, 255);
        for (int level = 0; level < 256; level++) {
            assertThat(Optics.sample(table, Optics.linear(level)) & 0xff).isEqualTo(level);
        }
    }

    @Test
    void blurKeepsAFlatPlaneFlat() {
        float[] plane = new float[17 * 9];
        Arrays.fill(plane, .4f);
        Optics.blur(plane, 17, 9, Optics.kernel(1.2f));
        for (float value : plane) {
            assertThat(value).isCloseTo(.4f, within(1e-5f));
        }
    }

    @Test
    void blurSpreadsADotEvenlyAndLosesNothing() {
        int side = 15;
        float[] plane = new float[side * side];
        plane[7 * side + 7] = 1;
        Optics.blur(plane, side, side, Optics.kernel(.9f));

        float sum = 0;
        for (float value : plane) {
            sum += value;
        }
        assertThat(sum).isCloseTo(1, within(1e-5f));
        assertThat(plane[7 * side + 5]).isEqualTo(plane[7 * side + 9]).isCloseTo(plane[5 * side + 7], within(1e-6f));
        assertThat(plane[7 * side + 7]).isGreaterThan(plane[7 * side + 8]);
    }

    @Test
    void jpegKeepsColoursApart() {
        byte[] samples = new byte[3 * 64 * 64];
        for (int i = 0; i < samples.length; i += 3) {
            samples[i] = (byte) 200;
            samples[i + 1] = 30;
            samples[i + 2] = 60;
        }
        PageImage stored = Optics.throughJpeg(PageImage.of(64, 64, Colour.RGB, samples), 90);

        assertThat(stored.sample(32, 32, 0)).isBetween(195, 205);
        assertThat(stored.sample(32, 32, 1)).isBetween(25, 35);
        assertThat(stored.sample(32, 32, 2)).isBetween(55, 65);
    }
}
