package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class LocalPaperTest {
    @Test
    void printDoesNotDarkenThePaper() {
        PageImage page = new Sketch(400, 300, new Color(230, 225, 210))
                .printLine(20, 40, 24, 1)
                .printLine(20, 65, 24, 2)
                .printLine(20, 90, 24, 3)
                .scan();
        int[] paper = new int[400];
        LocalPaper local = LocalPaper.of(page);
        int expected = Grey.of(230, 225, 210);
        for (int y = 0; y < 300; y++) {
            local.row(y, paper);
            assertThat(paper).containsOnly(expected);
        }
    }

    @Test
    void followsAShadow() {
        byte[] samples = new byte[600 * 400];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (120 + i % 600 / 5);
        }
        PageImage page = PageImage.of(600, 400, Colour.GREY, samples);
        int[] paper = new int[600];
        LocalPaper local = LocalPaper.of(page);
        local.row(200, paper);
        for (int x = 20; x < 580; x++) {
            assertThat(paper[x]).isBetween(120 + x / 5 - 3, 120 + x / 5 + 3);
        }
        assertThat(local.darkPixels(page).count()).isZero();
    }

    @Test
    void darkIsMoreThan35LevelsBelowThePaper() {
        byte[] samples = PageImage.filled(100, 100, Colour.GREY, 200).copySamples();
        samples[50 * 100 + 20] = (byte) 165;
        samples[50 * 100 + 30] = (byte) 164;
        PageImage page = PageImage.of(100, 100, Colour.GREY, samples);
        BitPlane dark = LocalPaper.of(page).darkPixels(page);
        assertThat(dark.count()).isEqualTo(1);
        assertThat(dark.has(30, 50)).isTrue();
    }

    @Test
    void aPageOfOnePixelIsItsOwnPaper() {
        PageImage page = PageImage.filled(1, 1, Colour.RGB, 7);
        int[] paper = new int[1];
        LocalPaper.of(page).row(0, paper);
        assertThat(paper).containsExactly(7);
    }

    @Test
    void greyRowsAreThoseOfTheGreyPage() {
        PageImage page =
                new Sketch(40, 30, Color.PINK).scribble(2, 2, 1, Color.BLUE, 4).scan();
        PageImage grey = page.toGrey();
        int[] ofColour = new int[40];
        int[] ofGrey = new int[40];
        for (int y = 0; y < 30; y++) {
            Grey.row(page, y, ofColour);
            Grey.row(grey, y, ofGrey);
            assertThat(ofColour).isEqualTo(ofGrey);
        }
    }
}
