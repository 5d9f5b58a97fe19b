package org.palimpsest.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.testkit.TestPages;

class MaskRuleTest {
    @Test
    void softRampIsTheMeanDifferenceOverTwentyToHalfALevel() {
        for (int sum = 0; sum <= 765; sum++) {
            double levels = Math.min(sum * 255 / 60.0, 255);
            assertThat((double) ofSum(MaskRule.SOFT_RAMP, sum).level(0, 0))
                    .as("difference of %d in three channels", sum)
                    .isCloseTo(levels, within(0.5));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 4", "30, 128", "59, 251", "60, 255", "61, 255", "765, 255"})
    void softRampReachesOneAtTwentyLevels(int sum, int level) {
        assertThat(ofSum(MaskRule.SOFT_RAMP, sum).level(0, 0)).isEqualTo(level);
    }

    @Test
    void hardCutIsStrictlyAboveAMeanOfTwentyFive() {
        for (int sum = 0; sum <= 765; sum++) {
            // the seed's arithmetic: the sum of three float32, divided by 3 in float32
            float mean = (float) sum / 3f;
            assertThat(ofSum(MaskRule.HARD_CUT, sum).level(0, 0))
                    .as("difference of %d in three channels", sum)
                    .isEqualTo(mean > 25 ? 255 : 0);
        }
    }

    /**
     * Pixels to erase and SHA-256 of {@code 255 - mask}, the mask being what numpy and OpenCV 5.0.0 make of the pair of {@link
     * #scan} and {@link #truth}:
     *
     * <pre>
     * y, x, c = np.mgrid[0:h, 0:w, 0:3]
     * scan = 60 + (x*3 + y*5 + c*50) % 130
     * spike = (x*29 + y*37 + (x*y) % 11) % 13 == 0
     * d = np.where(spike, 25 + np.where(c == 0, (x+y) % 3 - 1, 0), (x + 2*y + 3*c) % 25)
     * truth = np.where((x + y + c) % 2 == 0, scan + d, scan - d)
     * mean = np.mean(np.abs(scan.astype(np.float32) - truth.astype(np.float32)), axis=-1)
     * mask = cv2.erode(np.uint8((1 - np.greater(mean, 25)) * 255), np.ones((3, 3), np.uint8), iterations=1)
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "37, 41, 359, 0b6f8ce355a68b898c3310b77491c43dcc0b62a5fca040f355e46f4a8a11c8dd",
        "97, 60, 1240, 1d99a9ea3b356158237432773d708aa2cbf674b0fcc0d1734a2d8f11b4a107ea",
        "320, 200, 13539, e90170cf93f766be20def82a6d2c2373de12af82e820abd166774ae2b0179ece"
    })
    void hardCutIsWhatOpenCvMakes(int width, int height, int erased, String sha256) throws Exception {
        EraseMask mask = MaskRule.HARD_CUT.between(scan(width, height), truth(width, height));

        assertThat(mask.area() * width * height).isCloseTo(erased, within(1e-6));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(mask.levels());
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "1, 2", "1, 7", "7, 1", "2, 2", "3, 3", "20, 31"})
    void hardCutErasesWhatHasADifferenceWithinOnePixel(int width, int height) {
        Random random = new Random(width * 100L + height);
        for (int round = 0; round < 50; round++) {
            PageImage truth = TestPages.noise(random.nextLong(), width, height, Colour.RGB);
            PageImage scan = disturbed(truth, random);
            EraseMask mask = MaskRule.HARD_CUT.between(scan, truth);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    assertThat(mask.level(x, y)).isEqualTo(neighbourDiffers(scan, truth, x, y) ? 255 : 0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsEverythingOfEqualPages(MaskRule rule) {
        PageImage page = TestPages.printedPage(1, 80, 50);

        assertThat(rule.between(page, page)).isEqualTo(EraseMask.keepAll(80, 50));
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameWhicheverPageIsTheScan(MaskRule rule) {
        PageImage a = scan(40, 30);
        PageImage b = truth(40, 30);

        assertThat(rule.between(a, b)).isEqualTo(rule.between(b, a));
    }

    @ParameterizedTest
    @EnumSource
    void countsAGreyPageAsRgbWithEqualSamples(MaskRule rule) {
        PageImage grey = TestPages.noise(8, 30, 20, Colour.GREY);
        PageImage otherGrey = TestPages.gradient(30, 20, Colour.GREY);
        PageImage colour = TestPages.gradient(30, 20, Colour.RGB);

        assertThat(rule.between(grey, colour)).isEqualTo(rule.between(grey.toRgb(), colour));
        assertThat(rule.between(colour, grey)).isEqualTo(rule.between(colour, grey.toRgb()));
        assertThat(rule.between(grey, otherGrey)).isEqualTo(rule.between(grey.toRgb(), otherGrey.toRgb()));
    }

    @Test
    void findsTheStrokeWrittenOnAPage() {
        PageImage truth = TestPages.printedPage(1, 200, 120);
        PageImage scan = TestPages.withStroke(truth, 2);
        EraseMask stroke = TestPages.strokeMask(truth, 2);
        EraseMask mask = MaskRule.SOFT_RAMP.between(scan, truth);

        for (int pixel = 0; pixel < truth.pixels(); pixel++) {
            if (stroke.levels()[pixel] == 0) {
                assertThat(mask.levels()[pixel]).isZero();
            } else {
                assertThat(mask.levels()[pixel]).as("pixel %d", pixel).isNotZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesATruthOfAnotherSize(MaskRule rule) {
        PageImage scan = PageImage.filled(10, 10, Colour.GREY, 0);
        PageImage truth = PageImage.filled(10, 9, Colour.RGB, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.between(scan, truth))
                .withMessage("scan is 10x10 px but truth is 10x9 px; "
                        + "re-export the truth at the size of the scan or leave the pair out");
    }

    /** The mask of one pixel whose three differences add up to {@code sum}. */
    private static EraseMask ofSum(MaskRule rule, int sum) {
        int red = Math.min(255, sum);
        int green = Math.min(255, sum - red);
        byte[] differences = {(byte) red, (byte) green, (byte) (sum - red - green)};
        return rule.between(PageImage.of(1, 1, Colour.RGB, differences), PageImage.filled(1, 1, Colour.RGB, 0));
    }

    /** A few pixels off by an amount near the threshold. */
    private static PageImage disturbed(PageImage page, Random random) {
        byte[] samples = page.copySamples();
        for (int pixel = 0; pixel < page.pixels(); pixel++) {
            boolean spared = random.nextInt(12) != 0;
            for (int i = 3 * pixel; i < 3 * pixel + 3 && !spared; i++) {
                int level = samples[i] & 0xff;
                int change = 23 + random.nextInt(6);
                samples[i] = (byte) (level < 128 ? level + change : level - change);
            }
        }
        return PageImage.of(page.width(), page.height(), Colour.RGB, samples);
    }

    private static boolean neighbourDiffers(PageImage scan, PageImage truth, int x, int y) {
        for (int v = Math.max(0, y - 1); v <= Math.min(scan.height() - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(scan.width() - 1, x + 1); u++) {
                float sum = 0;
                for (int c = 0; c < 3; c++) {
                    sum += Math.abs((float) scan.sample(u, v, c) - (float) truth.sample(u, v, c));
                }
                if (sum / 3f > 25f) {
                    return true;
                }
            }
        }
        return false;
    }

    private static PageImage scan(int width, int height) {
        byte[] samples = new byte[3 * width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) scanLevel(i / 3 % width, i / 3 / width, i % 3);
        }
        return PageImage.of(width, height, Colour.RGB, samples);
    }

    private static PageImage truth(int width, int height) {
        byte[] samples = new byte[3 * width * height];
        for (int i = 0; i < samples.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            int c = i % 3;
            boolean spike = (x * 29 + y * 37 + x * y % 11) % 13 == 0;
            int difference = spike ? 25 + (c == 0 ? (x + y) % 3 - 1 : 0) : (x + 2 * y + 3 * c) % 25;
            boolean lighter = (x + y + c) % 2 == 0;
            samples[i] = (byte) (scanLevel(x, y, c) + (lighter ? difference : -difference));
        }
        return PageImage.of(width, height, Colour.RGB, samples);
    }

    private static int scanLevel(int x, int y, int c) {
        return 60 + (x * 3 + y * 5 + c * 50) % 130;
    }
}
