package org.palimpsest.documents;

import java.util.Arrays;
import org.palimpsest.documents.JpegHeader.Colours;
import org.palimpsest.pages.PageImage;

/**
 * From a page to coefficients: all of them, or only in the blocks that hold a changed pixel. Blocks without one keep their
 * coefficients, so that the rest of the page does not lose quality again.
 */
final class JpegQuantizer {
    private static final int BLOCK = JpegFrame.BLOCK;

    private final JpegHeader header;
    private final JpegFrame frame;
    private final JpegCoefficients coefficients;
    private final PageImage page;
    private final JpegDct dct = new JpegDct();
    private final byte[] samples = new byte[BLOCK * BLOCK];

    private JpegQuantizer(JpegHeader header, JpegCoefficients coefficients, PageImage page) {
        this.header = header;
        this.frame = header.frame();
        this.coefficients = coefficients;
        this.page = page;
    }

    /** The coefficients of a whole page. */
    static JpegCoefficients quantize(PageImage page, JpegHeader header) throws DocumentException {
        JpegQuantizer quantizer = new JpegQuantizer(header, JpegCoefficients.blank(header.frame()), page);
        for (int c = 0; c < header.frame().components().size(); c++) {
            for (int row = 0; row < header.frame().blocksDown(c); row++) {
                for (int column = 0; column < header.frame().blocksAcross(c); column++) {
                    quantizer.replaceWhole(c, column, row);
                }
            }
        }
        return quantizer.coefficients;
    }

    /** Changes, in place, the blocks in which {@code after} differs from {@code before}. */
    static void update(JpegCoefficients coefficients, JpegHeader header, PageImage before, PageImage after) {
        JpegQuantizer quantizer = new JpegQuantizer(header, coefficients, after);
        for (int c = 0; c < header.frame().components().size(); c++) {
            for (int row = 0; row < header.frame().blocksDown(c); row++) {
                for (int column = 0; column < header.frame().blocksAcross(c); column++) {
                    quantizer.replaceChanged(c, column, row, before);
                }
            }
        }
    }

    private void replaceWhole(int c, int column, int row) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(c, column * BLOCK + i % BLOCK, row * BLOCK + i / BLOCK);
        }
        store(c, column, row);
    }

    private void replaceChanged(int c, int column, int row, PageImage before) {
        int x0 = column * BLOCK;
        int y0 = row * BLOCK;
        if (!differs(before, c, x0, y0, BLOCK)) {
            return;
        }
        // Samples that show no changed pixel stay as they were decoded.
        dct.inverse(coefficients.component(c), coefficients.at(c, column, row), header.table(c), samples, 0, BLOCK);
        for (int i = 0; i < samples.length; i++) {
            int x = x0 + i % BLOCK;
            int y = y0 + i / BLOCK;
            if (differs(before, c, x, y, 1)) {
                samples[i] = sample(c, x, y);
            }
        }
        store(c, column, row);
    }

    private void store(int c, int column, int row) {
        dct.forward(samples, header.table(c), coefficients.component(c), coefficients.at(c, column, row));
    }

    // Sample (x, y) of component c: the mean of the pixels it covers; beyond the page the last pixel goes on.
    private byte sample(int c, int x, int y) {
        int stepX = frame.stepX(c);
        int stepY = frame.stepY(c);
        Colours colours = header.colours();
        int sum = 0;
        for (int dy = 0; dy < stepY; dy++) {
            int py = Math.min(page.height() - 1, y * stepY + dy);
            for (int dx = 0; dx < stepX; dx++) {
                int px = Math.min(page.width() - 1, x * stepX + dx);
                sum += JpegPixels.component(page, colours, c, px, py);
            }
        }
        int count = stepX * stepY;
        return (byte) ((sum + count / 2) / count);
    }

    // Whether a pixel changed under the square of samples of component c whose corner is (x, y).
    private boolean differs(PageImage before, int c, int x, int y, int side) {
        int fromX = Math.min(page.width(), x * frame.stepX(c));
        int toX = Math.min(page.width(), (x + side) * frame.stepX(c));
        int toY = Math.min(page.height(), (y + side) * frame.stepY(c));
        for (int py = y * frame.stepY(c); py < toY; py++) {
            int from = (py * page.width() + fromX) * page.channels();
            int to = (py * page.width() + toX) * page.channels();
            if (!Arrays.equals(page.samples(), from, to, before.samples(), from, to)) {
                return true;
            }
        }
        return false;
    }
}
