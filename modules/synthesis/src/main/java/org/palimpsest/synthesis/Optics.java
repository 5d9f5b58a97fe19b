package org.palimpsest.synthesis;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** Light and samples: sRGB, blur, threshold, JPEG. */
final class Optics {
    /** Steps of linear light in the encoding table; fine enough that neighbouring steps differ by less than one level. */
    private static final int STEPS = 1 << 14;

    private static final float[] LINEAR = new float[256];
    private static final float[] ENCODED = new float[STEPS + 1];

    static {
        for (int i = 0; i < 256; i++) {
            double level = i / 255.0;
            LINEAR[i] = (float) (level <= .04045 ? level / 12.92 : StrictMath.pow((level + .055) / 1.055, 2.4));
        }
        for (int i = 0; i <= STEPS; i++) {
            double light = i / (double) STEPS;
            ENCODED[i] =
                    (float) (255 * (light <= .0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - .055));
        }
    }

    private Optics() {}

    /** Linear light 0…1 of an sRGB level. */
    static float linear(float level) {
        int low = Math.min(254, Math.max(0, (int) level));
        return LINEAR[low] + (level - low) * (LINEAR[low + 1] - LINEAR[low]);
    }

    /** sRGB level 0…255 of linear light. */
    static float encoded(float light) {
        return ENCODED[Math.min(STEPS, Math.max(0, (int) (light * STEPS + .5f)))];
    }

    /** A table from linear light to 8-bit samples through a tone curve. */
    static byte[] table(float gamma, float blackClip, float whiteClip) {
        byte[] table = new byte[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            double level = Math.min(1, Math.max(0, (ENCODED[i] - blackClip) / (whiteClip - blackClip)));
            table[i] = (byte) Math.round(255 * StrictMath.pow(level, gamma));
        }
        return table;
    }

    static byte sample(byte[] table, float light) {
        return table[Math.min(STEPS, Math.max(0, (int) (light * STEPS + .5f)))];
    }

    static float[] kernel(float sigma) {
        int radius = Math.max(1, (int) Math.ceil(2.6 * sigma));
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = (float) StrictMath.exp(-i * i / (2.0 * sigma * sigma));
            sum += kernel[i + radius];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** Separable blur in place; edges repeat. */
    static void blur(float[] plane, int width, int height, float[] kernel) {
        int radius = kernel.length / 2;
        float[] padded = new float[width + 2 * radius];
        float[][] ring = new float[kernel.length][width];
        float[] line = new float[width];
        for (int y = -radius; y < height + radius; y++) {
            // Rows enter the ring blurred sideways; a row leaves when all rows it needs are in.
            int row = Math.min(height - 1, Math.max(0, y));
            float[] slot = ring[Math.floorMod(y, kernel.length)];
            if (y == row || y == -radius) {
                System.arraycopy(plane, row * width, padded, radius, width);
                Arrays.fill(padded, 0, radius, padded[radius]);
                Arrays.fill(padded, radius + width, padded.length, padded[radius + width - 1]);
                Arrays.fill(slot, 0);
                for (int k = 0; k < kernel.length; k++) {
                    add(slot, padded, k, kernel[k]);
                }
            } else {
                System.arraycopy(ring[Math.floorMod(y - 1, kernel.length)], 0, slot, 0, width);
            }
            int out = y - radius;
            if (out >= 0) {
                Arrays.fill(line, 0);
                for (int k = 0; k < kernel.length; k++) {
                    add(line, ring[Math.floorMod(out - radius + k, kernel.length)], 0, kernel[k]);
                }
                System.arraycopy(line, 0, plane, out * width, width);
            }
        }
    }

    private static void add(float[] out, float[] in, int offset, float weight) {
        for (int x = 0; x < out.length; x++) {
            out[x] += weight * in[x + offset];
        }
    }

    /**
     * The level at {@code share} of the way from print to paper: print the mean of the darkest hundredth of the samples, or of
     * those that differ from paper if that is less; paper their median.
     */
    static int levelBetween(byte[] samples, float share) {
        int[] counts = new int[256];
        for (byte sample : samples) {
            counts[sample & 0xff]++;
        }
        int paper = 255;
        for (int above = counts[255]; above < samples.length / 2 && paper > 0; above += counts[paper]) {
            paper--;
        }
        long most = samples.length / 100;
        long sum = 0;
        long count = 0;
        for (int level = 0; level < paper - 24 && count < most; level++) {
            sum += (long) level * counts[level];
            count += counts[level];
        }
        float print = count == 0 ? paper * .3f : sum / (float) count;
        return Math.round(print + share * (paper - print));
    }

    /** As {@link #throughJpeg}, with its blocks starting 3 px further right and 5 px lower than at the corner. */
    static PageImage throughShiftedJpeg(PageImage page, int quality) {
        int dx = 3;
        int dy = 5;
        byte[] wide = new byte[3 * (page.width() + dx) * (page.height() + dy)];
        byte[] own = page.samples();
        for (int y = 0; y < page.height() + dy; y++) {
            for (int x = 0; x < page.width() + dx; x++) {
                int from = 3 * (Math.max(0, y - dy) * page.width() + Math.max(0, x - dx));
                System.arraycopy(own, from, wide, 3 * (y * (page.width() + dx) + x), 3);
            }
        }
        byte[] seen = throughJpeg(PageImage.of(page.width() + dx, page.height() + dy, Colour.RGB, wide), quality)
                .samples();
        byte[] out = new byte[own.length];
        for (int y = 0; y < page.height(); y++) {
            System.arraycopy(
                    seen, 3 * ((y + dy) * (page.width() + dx) + dx), out, 3 * y * page.width(), 3 * page.width());
        }
        return PageImage.of(page.width(), page.height(), Colour.RGB, out);
    }

    static void threshold(byte[] rgb, int level) {
        for (int j = 0; j < rgb.length; j += 3) {
            int sum = (rgb[j] & 0xff) + (rgb[j + 1] & 0xff) + (rgb[j + 2] & 0xff);
            byte cut = (byte) (sum < 3 * level ? 0 : 255);
            rgb[j] = cut;
            rgb[j + 1] = cut;
            rgb[j + 2] = cut;
        }
    }

    /** What a page looks like after being stored as JPEG (4:2:0). */
    static PageImage throughJpeg(PageImage page, int quality) {
        BufferedImage picture = new BufferedImage(page.width(), page.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        swap(page.samples(), bgr);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality / 100f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), settings);
            stream.flush();
            return read(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("synthesis: JPEG of a " + page + " page failed in memory", e);
        } finally {
            writer.dispose();
        }
    }

    private static PageImage read(byte[] jpeg) throws IOException {
        BufferedImage picture = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)));
        BufferedImage bgr = picture;
        if (picture.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            bgr = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D g = bgr.createGraphics();
            g.drawImage(picture, 0, 0, null);
            g.dispose();
        }
        byte[] samples = ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
        byte[] rgb = new byte[samples.length];
        swap(samples, rgb);
        return PageImage.of(bgr.getWidth(), bgr.getHeight(), Colour.RGB, rgb);
    }

    private static void swap(byte[] from, byte[] to) {
        for (int j = 0; j < from.length; j += 3) {
            to[j] = from[j + 2];
            to[j + 1] = from[j + 1];
            to[j + 2] = from[j];
        }
    }
}
