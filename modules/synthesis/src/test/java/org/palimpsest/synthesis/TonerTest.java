package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.synthesis.Look.Depth;
import org.palimpsest.synthesis.Look.Tint;

class TonerTest {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 9;
    private static final int WINDOW = 30;

    private static Look rough(float roughness) {
        Tint white = new Tint(255, 255, 255);
        return new Look(
                20,
                .32f,
                roughness,
                0,
                white,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                .4f,
                0,
                0,
                1,
                255,
                0,
                Depth.COLOUR,
                .5f,
                0,
                0);
    }

    /** Share of black that each piece of a thin printed rule lets through. */
    private static double[] pieces(Look look) {
        int[] rgb = new int[WIDTH * HEIGHT];
        Arrays.fill(rgb, 0xffffff);
        Arrays.fill(rgb, WIDTH * (HEIGHT / 2), WIDTH * (HEIGHT / 2 + 1), 0);
        float[] plane = new Toner(look, Dice.of(8, 8)).transmittance(rgb, WIDTH, HEIGHT, Colour.GREY)[0];
        double[] pieces = new double[WIDTH / WINDOW];
        for (int x = 0; x < WIDTH; x++) {
            pieces[x / WINDOW] += plane[WIDTH * (HEIGHT / 2) + x] / WINDOW;
        }
        Arrays.sort(pieces);
        return pieces;
    }

    @Test
    void aSmoothRuleIsTheSameEverywhere() {
        double[] pieces = pieces(rough(0));
        assertThat(pieces[pieces.length - 1] - pieces[0]).isLessThan(.03);
    }

    @Test
    void aRoughRuleBreaksInSomePlacesAndHoldsInOthers() {
        double[] pieces = pieces(rough(.7f));
        assertThat(pieces[pieces.length * 9 / 10] - pieces[pieces.length / 10]).isGreaterThan(.1);
    }
}
