package org.palimpsest.documents;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** The image readers and writers of the JDK, as a second opinion. */
final class JdkImages {
    private JdkImages() {}

    interface Settings {
        void apply(ImageWriteParam param);
    }

    static BufferedImage image(PageImage page) {
        boolean grey = page.colour() == Colour.GREY;
        BufferedImage image = new BufferedImage(
                page.width(), page.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        copyInto(image.getRaster(), page, 1);
        return image;
    }

    /** Grey 0 and 255 as one bit, 1 is white. */
    static BufferedImage bilevel(PageImage page) {
        BufferedImage image = new BufferedImage(page.width(), page.height(), BufferedImage.TYPE_BYTE_BINARY);
        copyInto(image.getRaster(), page, 255);
        return image;
    }

    private static void copyInto(WritableRaster raster, PageImage page, int divisor) {
        for (int y = 0; y < page.height(); y++) {
            for (int x = 0; x < page.width(); x++) {
                for (int c = 0; c < page.channels(); c++) {
                    raster.setSample(x, y, c, page.sample(x, y, c) / divisor);
                }
            }
        }
    }

    static byte[] write(String format, Settings settings, BufferedImage... pages) throws IOException {
        ImageWriter writer = ofJdk(ImageIO.getImageWritersByFormatName(format));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriteParam param = writer.getDefaultWriteParam();
        settings.apply(param);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            if (pages.length == 1) {
                writer.write(null, new IIOImage(pages[0], null, null), param);
            } else {
                writer.prepareWriteSequence(null);
                for (BufferedImage page : pages) {
                    writer.writeToSequence(new IIOImage(page, null, null), param);
                }
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static Settings compression(String type) {
        return param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(type);
        };
    }

    static BufferedImage read(String format, byte[] file, int index) throws IOException {
        ImageReader reader = ofJdk(ImageIO.getImageReadersByFormatName(format));
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in);
            return reader.read(index);
        } finally {
            reader.dispose();
        }
    }

    /** What the JDK makes of a file, as a page of {@code colour}. */
    static PageImage page(String format, byte[] file, int index, Colour colour) throws IOException {
        BufferedImage image = read(format, file, index);
        byte[] samples = new byte[image.getWidth() * image.getHeight() * colour.channels()];
        boolean raw = image.getRaster().getNumBands() == colour.channels()
                && image.getColorModel().getPixelSize() >= 8;
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int c = 0; c < colour.channels(); c++) {
                    int shift = colour == Colour.GREY ? 0 : 16 - 8 * c;
                    samples[at++] = (byte) (raw ? eightBit(image, x, y, c) : image.getRGB(x, y) >> shift);
                }
            }
        }
        return PageImage.of(image.getWidth(), image.getHeight(), colour, samples);
    }

    private static int eightBit(BufferedImage image, int x, int y, int c) {
        int sample = image.getRaster().getSample(x, y, c);
        return image.getSampleModel().getSampleSize(c) == 16 ? (sample * 255 + 32767) / 65535 : sample;
    }

    // Others register themselves through the class path; only those in the JDK are wanted here.
    private static <T> T ofJdk(Iterator<T> found) {
        Iterable<T> all = () -> found;
        for (T one : all) {
            if (one.getClass().getModule() == ImageIO.class.getModule()) {
                return one;
            }
        }
        throw new AssertionError("the JDK has none of " + List.of(ImageIO.getReaderFormatNames()));
    }
}
