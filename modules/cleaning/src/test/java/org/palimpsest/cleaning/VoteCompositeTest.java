package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.Psnr;

class VoteCompositeTest {
    private static final CleaningPlan PLAN = CleaningPlan.defaults();
    private static final Color PAPER = new Color(236, 230, 214);
    private static final Color PEN = new Color(40, 50, 120);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mendsHolesAndFalseAlarmsOfANoisyMask(long seed) {
        Sketch sketch = exam();
        PageImage scan = sketch.scan();
        PageImage truth = sketch.truth();
        EraseMask mask = Generators.withFaults(sketch.mask(), 400, 150, seed);
        PageImage output = Generators.gated(scan, PageImage.filled(600, 400, Colour.RGB, 225), mask);
        PageImage masked = MaskComposite.compose(scan, output, mask, PLAN).page();
        PageImage voted = VoteComposite.compose(scan, output, mask, PLAN).page();
        assertThat(inkLeft(scan, truth, voted)).isLessThan(0.35 * inkLeft(scan, truth, masked));
        assertThat(printKept(truth, voted)).isGreaterThanOrEqualTo(printKept(truth, masked));
        assertThat(Psnr.between(voted, truth)).isGreaterThan(Psnr.between(masked, truth) + 3);
    }

    @Test
    void anExactMaskGivesTheTruthBack() {
        Sketch sketch = exam();
        PageImage scan = sketch.scan();
        PageImage truth = sketch.truth();
        CleanedPage cleaned =
                VoteComposite.compose(scan, PageImage.filled(600, 400, Colour.RGB, 0), sketch.mask(), PLAN);
        // the black output shows wherever it is used: nowhere, because no ink meets print here
        assertThat(Psnr.between(cleaned.page(), truth)).isGreaterThan(50);
        assertThat(inkLeft(scan, truth, cleaned.page())).isZero();
        assertThat(cleaned.figures().componentsErased()).isPositive();
        assertThat(cleaned.figures().componentsSplit()).isZero();
    }

    @Test
    void whatIsKeptStaysBitForBit() {
        Sketch sketch = exam();
        PageImage scan = sketch.scan();
        EraseMask mask = sketch.mask();
        PageImage cleaned =
                VoteComposite.compose(scan, sketch.truth(), mask, PLAN).page();
        BitPlane nearInk = MaskLevels.atLeast(mask, 1).dilated(4);
        for (int y = 0; y < scan.height(); y++) {
            for (int x = nearInk.nextClear(y, 0); x < scan.width(); x = nearInk.nextClear(y, x + 1)) {
                for (int c = 0; c < 3; c++) {
                    assertThat(cleaned.sample(x, y, c)).isEqualTo(scan.sample(x, y, c));
                }
            }
        }
    }

    @Test
    void aRuleSurvivesTheInkThatCrossesIt() {
        Sketch sketch = new Sketch(600, 300, PAPER).rule(20, 150, 580, 150).rule(300, 20, 300, 280);
        for (int x = 60; x < 560; x += 50) {
            sketch.stroke(new Line2D.Double(x, 110, x + 25, 190), PEN);
        }
        PageImage scan = sketch.scan();
        PageImage truth = sketch.truth();
        CleanedPage cleaned = VoteComposite.compose(scan, truth, sketch.mask(), PLAN);
        assertThat(inkLeft(scan, truth, cleaned.page())).isLessThan(0.01);
        assertThat(printKept(truth, cleaned.page())).isGreaterThan(0.995);
        assertThat(Psnr.between(cleaned.page(), truth)).isGreaterThan(Psnr.between(scan, truth) + 12);
    }

    @Test
    void inkOverPrintIsNotErasedWholesale() {
        Sketch sketch = new Sketch(600, 300, PAPER).printLine(30, 60, 35, 9).printLine(30, 120, 35, 10);
        for (int x = 50; x < 560; x += 60) {
            sketch.stroke(new Line2D.Double(x, 50, x + 45, 150), Color.RED);
        }
        PageImage scan = sketch.scan();
        PageImage truth = sketch.truth();
        CleanedPage cleaned = VoteComposite.compose(scan, truth, sketch.mask(), PLAN);
        assertThat(inkLeft(scan, truth, cleaned.page())).isLessThan(0.03);
        assertThat(printKept(truth, cleaned.page())).isGreaterThan(0.98);
    }

    @Test
    void largeComponentsAreDecidedByPieces() {
        Sketch sketch = new Sketch(700, 300, PAPER);
        for (int i = 0; i < 40; i++) {
            // a printed zigzag, too steep to be a line, with an answer attached to its end
            int x = 20 + 12 * i;
            sketch.rule(x, i % 2 == 0 ? 120 : 150, x + 12, i % 2 == 0 ? 150 : 120);
        }
        sketch.stroke(new Line2D.Double(500, 120, 620, 60), PEN);
        PageImage scan = sketch.scan();
        PageImage truth = sketch.truth();
        CleanedPage cleaned = VoteComposite.compose(scan, truth, sketch.mask(), PLAN);
        assertThat(cleaned.figures().componentsSplit()).isEqualTo(1);
        assertThat(inkLeft(scan, truth, cleaned.page())).isLessThan(0.02);
        assertThat(printKept(truth, cleaned.page())).isGreaterThan(0.99);
    }

    @Test
    void theFillHasTheColourAndTheGrainOfThePaper() {
        Sketch sketch = new Sketch(400, 300, Color.WHITE).scribble(60, 120, 10, Color.BLACK, 5);
        PageImage scan = shaded(sketch.scan());
        PageImage truth = shaded(sketch.truth());
        PageImage output = PageImage.filled(400, 300, Colour.RGB, 255);
        PageImage cleaned =
                VoteComposite.compose(scan, output, sketch.mask(), PLAN).page();
        BitPlane ink = MaskLevels.atLeast(sketch.mask(), 255);
        for (int c = 0; c < 3; c++) {
            Moments filled = moments(cleaned, truth, ink, c);
            assertThat(filled.bias).isBetween(-1.0, 1.0);
            assertThat(filled.grain).isBetween(3.0, 6.5);
        }
    }

    @Test
    void whereThePaperIsNotFlatTheGeneratorPaints() {
        byte[] samples = new byte[200 * 200];
        for (int i = 0; i < samples.length; i++) {
            int y = i / 200;
            samples[i] = (byte) (y > 60 && y < 120 && y / 3 % 2 == 0 ? 200 : 225);
        }
        EraseMask mask = square(samples, 200, 80, 100);
        PageImage scan = PageImage.of(200, 200, Colour.GREY, samples);
        PageImage output = PageImage.filled(200, 200, Colour.GREY, 211);
        PageImage cleaned = VoteComposite.compose(scan, output, mask, PLAN).page();
        assertThat(cleaned.sample(90, 90, 0)).isEqualTo(211);
        assertThat(cleaned.sample(20, 90, 0)).isEqualTo(scan.sample(20, 90, 0));
    }

    @Test
    void aPageWithoutBarePaperIsLeftToTheGenerator() {
        byte[] samples = PageImage.filled(12, 12, Colour.GREY, 240).copySamples();
        EraseMask mask = square(samples, 12, 3, 8);
        PageImage scan = PageImage.of(12, 12, Colour.GREY, samples);
        PageImage cleaned = VoteComposite.compose(scan, PageImage.filled(12, 12, Colour.GREY, 238), mask, PLAN)
                .page();
        assertThat(cleaned.sample(5, 5, 0)).isEqualTo(238);
    }

    /** Draws a black square and gives the mask that says so. */
    private static EraseMask square(byte[] samples, int width, int from, int to) {
        byte[] levels = new byte[samples.length];
        for (int y = from; y < to; y++) {
            for (int x = from; x < to; x++) {
                samples[y * width + x] = 0;
                levels[y * width + x] = (byte) 255;
            }
        }
        return EraseMask.of(width, samples.length / width, levels);
    }

    private static Sketch exam() {
        return new Sketch(600, 400, PAPER)
                .printLine(30, 30, 34, 11)
                .printLine(30, 60, 34, 12)
                .scribble(40, 110, 20, PEN, 13)
                .rule(30, 190, 570, 190)
                .printLine(30, 220, 34, 14)
                .scribble(40, 270, 20, Color.BLACK, 15)
                .printLine(30, 340, 34, 16);
    }

    /** Multiplies with a slanted shadow and adds grain of four levels. */
    private static PageImage shaded(PageImage page) {
        Random random = new Random(8);
        byte[] samples = page.copySamples();
        for (int i = 0; i < samples.length; i += 3) {
            double light = 0.75 + 0.15 * (i / 3 % page.width()) / page.width();
            double grain = 4 * random.nextGaussian();
            for (int c = 0; c < 3; c++) {
                double level = (samples[i + c] & 0xff) * light * (1 - 0.05 * c) + grain;
                samples[i + c] = (byte) Math.max(0, Math.min(255, Math.round(level)));
            }
        }
        return PageImage.of(page.width(), page.height(), page.colour(), samples);
    }

    private record Moments(double bias, double grain) {}

    /** Mean and standard deviation of what one page has more than another, less the grain that the other has itself. */
    private static Moments moments(PageImage page, PageImage truth, BitPlane where, int c) {
        double sum = 0;
        double squares = 0;
        for (int y = 0; y < page.height(); y++) {
            for (int x = where.nextSet(y, 0); x < page.width(); x = where.nextSet(y, x + 1)) {
                double difference = page.sample(x, y, c) - truth.sample(x, y, c);
                sum += difference;
                squares += difference * difference;
            }
        }
        double mean = sum / where.count();
        return new Moments(mean, Math.sqrt(squares / where.count() - mean * mean - 16));
    }

    private static double inkLeft(PageImage scan, PageImage truth, PageImage cleaned) {
        LocalPaper paper = LocalPaper.of(scan);
        BitPlane ink = paper.darkPixels(scan).remove(paper.darkPixels(truth));
        return (double) paper.darkPixels(cleaned).retain(ink).count() / ink.count();
    }

    private static double printKept(PageImage truth, PageImage cleaned) {
        return PageFigures.of(truth, cleaned, java.util.List.of()).printKept().orElseThrow();
    }
}
