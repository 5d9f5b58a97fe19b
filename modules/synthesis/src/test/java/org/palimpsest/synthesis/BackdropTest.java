package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class BackdropTest {
    private static final InkPack PACK = InkPack.builtIn();
    private static final int WIDTH = 420;
    private static final int HEIGHT = 560;
    private static final SynthesisProfile WRITTEN = SynthesisProfile.DEFAULT.withCleanShare(0);

    /** A form: yellowish paper with noise, two rules to write on, a block of print. */
    private static PageImage scan() {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        Random random = new Random(3);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean rule = (y == 200 || y == 300) && x > 60 && x < 360;
                boolean print = y > 80 && y < 90 && x > 60 && x < 130 && x % 4 != 0;
                int noise = (int) Math.round(2 * random.nextGaussian());
                int level = (rule || print ? 40 : 238) + noise;
                int j = 3 * (y * WIDTH + x);
                rgb[j] = (byte) Math.min(255, level + 4);
                rgb[j + 1] = (byte) level;
                rgb[j + 2] = (byte) (level - 12);
            }
        }
        return PageImage.of(WIDTH, HEIGHT, Colour.RGB, rgb);
    }

    private static Backgrounds of(PageImage... pages) {
        return new Backgrounds() {
            @Override
            public int count() {
                return pages.length;
            }

            @Override
            public PageImage page(int index) {
                return pages[index];
            }
        };
    }

    private static PageSynthesizer on(Backgrounds backgrounds) {
        return new PageSynthesizer(WRITTEN, PageMix.DEFAULT, PACK, backgrounds);
    }

    @Test
    void theTruthOfAScannedBackgroundIsThatBackgroundBitForBit() {
        PageSynthesizer synthesizer = on(of(scan()));
        for (int index = 0; index < 3; index++) {
            SyntheticPage page = synthesizer.page(4, index);
            assertThat(page.truth()).isEqualTo(scan());
            assertThat(page.kind()).isEqualTo("background-scan");
            assertThat(page.mask().area()).isPositive();
            byte[] image = page.image().samples();
            byte[] truth = page.truth().samples();
            for (int i = 0; i < image.length / 3; i++) {
                boolean same = image[3 * i] == truth[3 * i]
                        && image[3 * i + 1] == truth[3 * i + 1]
                        && image[3 * i + 2] == truth[3 * i + 2];
                assertThat(same).isEqualTo(page.mask().levels()[i] == 0);
            }
        }
    }

    @Test
    void backgroundsTakeTurns() {
        PageImage other = PageImage.filled(80, 60, Colour.GREY, 200);
        PageSynthesizer synthesizer = on(of(scan(), other));

        assertThat(synthesizer.page(1, 0).truth()).isEqualTo(scan());
        assertThat(synthesizer.page(1, 3).truth()).isEqualTo(other.toRgb());
        assertThat(synthesizer.page(1, 4).truth()).isEqualTo(scan());
    }

    @Test
    void aPageThatNeverWasOnPaperIsScannedByUs() {
        PageImage digital = PageImage.filled(WIDTH, HEIGHT, Colour.RGB, 255);
        PageSynthesizer synthesizer = on(of(digital));
        int scanned = 0;
        for (int i = 0; i < 6; i++) {
            SyntheticPage page = synthesizer.page(2, i);
            assertThat(page.kind()).isEqualTo("background-digital");
            scanned += page.truth().equals(digital) ? 0 : 1;
        }
        // Now and then a scanner takes white paper for pure white.
        assertThat(scanned).isGreaterThanOrEqualTo(3);
    }

    @Test
    void findsRulesWordsAndWhiteSpace() {
        Stock stock = new Stock(PACK, SynthesisProfile.Split.TRAIN);
        Dice dice = Dice.of(1, 1);
        float dpi = Backdrop.dpi(scan());
        Sheet sheet = new Sheet(
                WIDTH,
                HEIGHT,
                dpi,
                new java.awt.geom.AffineTransform(),
                new PressRoom(stock, dpi / 72, dice),
                new Words(stock),
                Script.LATIN,
                dice);
        Backdrop.lay(scan(), sheet);

        List<Slot> fields = sheet.slots().stream()
                .filter(slot -> slot.kind() == Slot.Kind.FIELD)
                .toList();
        assertThat(fields).hasSize(2);
        assertThat(fields.get(0).x()).isEqualTo(61);
        assertThat(fields.get(0).y() + fields.get(0).height()).isBetween(195f, 201f);
        assertThat(sheet.words()).hasSize(1);
        assertThat(sheet.words().get(0).getBounds()).matches(box -> box.contains(70, 85));
        assertThat(sheet.slots()).anyMatch(slot -> slot.kind() == Slot.Kind.LINE);
    }
}
