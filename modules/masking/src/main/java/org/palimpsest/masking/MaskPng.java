package org.palimpsest.masking;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.palimpsest.pages.EraseMask;

/** Masks as PNG files: written as 8-bit grey, read also as 1-bit, palette and RGB. */
public final class MaskPng {
    private MaskPng() {}

    /** The file of a mask; the same mask and polarity give the same bytes. */
    public static byte[] encode(EraseMask mask, Polarity polarity) {
        return GreyPng.encode(mask.width(), mask.height(), (y, row) -> {
            for (int x = 0; x < row.length; x++) {
                row[x] = polarity.flip(mask.level(x, y));
            }
        });
    }

    /**
     * The mask in a file. Colours count by the mean of red, green and blue, rounded; fewer than 8 bits are spread over
     * 0…255.
     *
     * @throws IllegalArgumentException if the bytes are no readable PNG, or one with transparency or 16 bits a sample
     */
    public static EraseMask decode(byte[] png, Polarity polarity) {
        BufferedImage image = read(png);
        Raster raster = image.getRaster();
        int[] greys = greysOf(image.getColorModel());
        int width = image.getWidth();
        byte[] levels = new byte[width * image.getHeight()];
        int bands = raster.getNumBands();
        int[] row = new int[width * bands];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int grey = bands == 1 ? greys[row[x]] : mean(row[3 * x], row[3 * x + 1], row[3 * x + 2]);
                levels[y * width + x] = polarity.flip(grey);
            }
        }
        return EraseMask.of(width, image.getHeight(), levels);
    }

    /** What each value of a single-band pixel means; 0…255. */
    private static int[] greysOf(ColorModel colours) {
        if (colours.hasAlpha()) {
            throw unreadable("it has an alpha channel; flatten it and export it without one");
        }
        if (colours.getComponentSize(0) > 8) {
            throw unreadable("it has " + colours.getComponentSize(0) + " bits a sample; export it with 8");
        }
        int[] greys = new int[256];
        for (int value = 0; value < greys.length; value++) {
            greys[value] = value;
            if (colours instanceof IndexColorModel palette && value < palette.getMapSize()) {
                greys[value] = mean(palette.getRed(value), palette.getGreen(value), palette.getBlue(value));
            }
        }
        return greys;
    }

    private static BufferedImage read(byte[] png) {
        // Memory, not ImageIO's default: that caches in temporary files, which executors may not be able to write.
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > Integer.MAX_VALUE) {
                    throw unreadable("it has " + pixels + " pixels; at most " + Integer.MAX_VALUE + " fit a mask");
                }
                return decoded(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            IllegalArgumentException unreadable =
                    unreadable("its bytes cannot be read (" + e.getMessage() + "); write it again");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private static BufferedImage decoded(ImageReader reader) throws IOException {
        try {
            return reader.read(0);
        } catch (RuntimeException e) {
            // damaged files take ImageIO out of its arrays
            throw new IOException(e);
        }
    }

    private static int mean(int red, int green, int blue) {
        return (red + green + blue + 1) / 3;
    }

    private static IllegalArgumentException unreadable(String why) {
        return new IllegalArgumentException("mask PNG: " + why);
    }
}
