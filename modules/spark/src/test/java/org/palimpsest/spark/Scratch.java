package org.palimpsest.spark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.palimpsest.cleaning.ErasedTile;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StoreLocation;

/** Pages, erasers and comparisons for tests of this module. */
final class Scratch {
    private Scratch() {}

    /** Light paper with some dark strokes, the same for the same seed. */
    static PageImage page(int width, int height, Colour colour, long seed) {
        Random random = new Random(seed);
        byte[] samples = new byte[width * height * colour.channels()];
        Arrays.fill(samples, (byte) 250);
        for (int stroke = 0; stroke < 6; stroke++) {
            int y = random.nextInt(height);
            int from = random.nextInt(width);
            int to = Math.min(width, from + 1 + random.nextInt(width));
            for (int i = (y * width + from) * colour.channels(); i < (y * width + to) * colour.channels(); i++) {
                samples[i] = (byte) (40 + random.nextInt(60));
            }
        }
        return PageImage.of(width, height, colour, samples);
    }

    static PageImage blank(int width, int height, Colour colour) {
        return PageImage.filled(width, height, colour, 250);
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void png(Path file, PageImage page) {
        write(file, PageFiles.png(page));
    }

    /** A TIFF of several pages, by the JDK's own writer. */
    static byte[] tiff(PageImage... pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (PageImage page : pages) {
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(PageFiles.png(page)));
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** An eraser that takes whatever is darker than half for handwriting and paints it paper white. */
    static TileEraser darkEraser() {
        return new TileEraser() {
            @Override
            public ErasedTile erase(float[] rgb, int height, int width) {
                int pixels = height * width;
                float[] erased = Arrays.copyOf(rgb, 3 * pixels);
                float[] mask = new float[pixels];
                for (int i = 0; i < pixels; i++) {
                    if (rgb[i] + rgb[i + pixels] + rgb[i + 2 * pixels] < 1.5f) {
                        mask[i] = 1;
                        erased[i] = 0.98f;
                        erased[i + pixels] = 0.98f;
                        erased[i + 2 * pixels] = 0.98f;
                    }
                }
                return ErasedTile.of(height, width, erased, mask);
            }

            @Override
            public void close() {}
        };
    }

    static StoreLocation at(Path folder) {
        return StoreLocation.of(folder);
    }

    /** Name to digest of every file below a folder, without what runs write for themselves. */
    static TreeMap<String, String> digests(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            TreeMap<String, String> found = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith("_palimpsest")) {
                    found.put(name, Sha256.of(Files.readAllBytes(file)));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Entries without the time they took, which no two runs share. */
    static List<LedgerEntry> timeless(List<LedgerEntry> entries) {
        return entries.stream()
                .map(entry -> new LedgerEntry(
                        entry.name(),
                        entry.state(),
                        entry.code(),
                        entry.reason(),
                        entry.input(),
                        entry.output(),
                        entry.key(),
                        entry.pages(),
                        entry.shareErased(),
                        0,
                        entry.notes()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static <T> T travelled(T value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError("does not travel: " + value, e);
        }
    }
}
