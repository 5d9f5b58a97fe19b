package org.palimpsest.testkit;

import java.util.Random;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** Small pages for tests, of any size from 1x1 px; the same seed gives the same samples on every machine. */
public final class TestPages {
    private static final int PAPER = 238;
    private static final int INK = 35;

    private TestPages() {}

    /** Every sample random: what no codec or filter gets right by luck. */
    public static PageImage noise(long seed, int width, int height, Colour colour) {
        byte[] samples = new byte[width * height * colour.channels()];
        new Random(seed).nextBytes(samples);
        return PageImage.of(width, height, colour, samples);
    }

    /** Dark at the top left to light at the bottom right; on an RGB page green runs along x alone, blue along y alone. */
    public static PageImage gradient(int width, int height, Colour colour) {
        byte[] samples = new byte[width * height * colour.channels()];
        int i = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = ramp(x, width);
                int down = ramp(y, height);
                samples[i++] = (byte) ((right + down) / 2);
                if (colour == Colour.RGB) {
                    samples[i++] = (byte) right;
                    samples[i++] = (byte) down;
                }
            }
        }
        return PageImage.of(width, height, colour, samples);
    }

    /** Lines of dark bars as long as words on faintly yellow, slightly uneven paper; RGB. */
    public static PageImage printedPage(long seed, int width, int height) {
        Random random = new Random(seed);
        byte[] samples = new byte[width * height * 3];
        for (int pixel = 0; pixel < width * height; pixel++) {
            int paper = PAPER + random.nextInt(5);
            set(samples, pixel, paper, paper, paper - 10);
        }
        int lineHeight = 16;
        int letterHeight = 7;
        for (int top = 8; top + letterHeight <= height - 8; top += lineHeight) {
            int x = 10 + random.nextInt(6);
            while (x < width - 20) {
                int end = Math.min(width - 10, x + 8 + random.nextInt(40));
                printWord(samples, width, x, end, top, top + letterHeight);
                x = end + 5 + random.nextInt(4);
            }
        }
        return PageImage.of(width, height, Colour.RGB, samples);
    }

    /** The page with one line of blue ink (dark grey on a grey page) written across it. */
    public static PageImage withStroke(PageImage page, long seed) {
        byte[] levels = strokeMask(page, seed).levels();
        byte[] samples = page.copySamples();
        for (int pixel = 0; pixel < levels.length; pixel++) {
            if (levels[pixel] != 0) {
                switch (page.colour()) {
                    case GREY -> samples[pixel] = 60;
                    case RGB -> set(samples, pixel, 40, 60, 150);
                }
            }
        }
        return PageImage.of(page.width(), page.height(), page.colour(), samples);
    }

    /** Exactly the pixels that {@link #withStroke} writes on with the same seed, each wholly to erase. */
    public static EraseMask strokeMask(PageImage page, long seed) {
        int width = page.width();
        int height = page.height();
        Random random = new Random(seed);
        byte[] levels = new byte[width * height];
        double y = height * (0.25 + 0.5 * random.nextDouble());
        double slope = 0;
        for (int x = width / 8; x <= width - 1 - width / 8; x++) {
            slope = Math.max(-2, Math.min(2, slope + random.nextDouble() - 0.5));
            if (y + slope < 0.2 * height || y + slope > 0.8 * height) {
                slope = -slope; // turn back well before the edge
            }
            y = Math.max(0, Math.min(height - 1, y + slope));
            for (int row = Math.max(0, (int) y - 1); row <= Math.min(height - 1, (int) y + 1); row++) {
                levels[row * width + x] = (byte) 255;
            }
        }
        return EraseMask.of(width, height, levels);
    }

    private static void printWord(byte[] samples, int width, int left, int right, int top, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                boolean betweenLetters = (x - left) % 5 == 4;
                if (!betweenLetters) {
                    set(samples, y * width + x, INK, INK, INK);
                }
            }
        }
    }

    private static void set(byte[] rgb, int pixel, int red, int green, int blue) {
        rgb[3 * pixel] = (byte) red;
        rgb[3 * pixel + 1] = (byte) green;
        rgb[3 * pixel + 2] = (byte) blue;
    }

    private static int ramp(int i, int n) {
        return n == 1 ? 0 : 255 * i / (n - 1);
    }
}
