package org.palimpsest.documents;

import java.util.Random;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** Pages that look a little like scans: paper with a tint and grain, dark strokes; reproducible. */
final class SamplePages {
    private SamplePages() {}

    static PageImage scan(int width, int height, Colour colour) {
        Random random = new Random(width * 31L + height);
        byte[] samples = new byte[width * height * colour.channels()];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean ink = y % 9 > 4 && (x * 3 + y) % 11 < 4;
                int level = (ink ? 40 : 235) + random.nextInt(12);
                for (int c = 0; c < colour.channels(); c++) {
                    samples[at++] = (byte) (level - 6 * c);
                }
            }
        }
        return PageImage.of(width, height, colour, samples);
    }

    /** Grey 0 and 255 only. */
    static PageImage bilevel(int width, int height) {
        byte[] samples = scan(width, height, Colour.GREY).copySamples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) ((samples[i] & 0xff) < 128 ? 0 : 255);
        }
        return PageImage.of(width, height, Colour.GREY, samples);
    }

    /** The page with the middle of it, an eighth of each side, set to white. */
    static PageImage erased(PageImage page) {
        byte[] samples = page.copySamples();
        for (int y = page.height() / 2; y < page.height() / 2 + Math.max(1, page.height() / 8); y++) {
            for (int x = page.width() / 2; x < page.width() / 2 + Math.max(1, page.width() / 8); x++) {
                for (int c = 0; c < page.channels(); c++) {
                    samples[(y * page.width() + x) * page.channels() + c] = (byte) 255;
                }
            }
        }
        return PageImage.of(page.width(), page.height(), page.colour(), samples);
    }

    static byte[] randomBytes(int length, int range, long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(range);
        }
        return bytes;
    }
}
