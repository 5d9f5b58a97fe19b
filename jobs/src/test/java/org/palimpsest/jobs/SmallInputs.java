package org.palimpsest.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.Weights;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.testkit.TestPages;

/** Small scans, pairs and models in a folder, as commands read them; the same each time. */
record SmallInputs(Path folder) {
    /** A path below the folder as a command takes it. */
    String at(String name) {
        return folder.resolve(name).toString();
    }

    void write(String name, byte[] bytes) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a pair of the dataset {@code pairs}; returns its scan's name. */
    String pair(String stem, PageImage scan, PageImage truth) {
        String name = "pairs/images/" + stem + ".png";
        write(name, PageFiles.png(scan));
        write("pairs/gts/" + stem + ".png", PageFiles.png(truth));
        return name;
    }

    /** Makes the dataset {@code pairs} of p0, p1 … with a stroke on each scan. */
    void pairs(int count, int width, int height) {
        for (int i = 0; i < count; i++) {
            PageImage truth = TestPages.printedPage(i, width, height);
            pair("p" + i, TestPages.withStroke(truth, i), truth);
        }
    }

    /** Two scans, one of them in a folder of its own; returns where they are. */
    String scans() {
        write("scans/box/1.png", PageFiles.png(TestPages.printedPage(1, 120, 80)));
        write("scans/2.jpg", PageFiles.jpeg(TestPages.noise(2, 70, 50, Colour.GREY), 90));
        return at("scans");
    }

    /** A model that answers with a page at once and has learnt nothing; returns its file. */
    String model() {
        return model("model.zip", Weights.initial(new GeneratorSpec(0.125, GeneratorSpec.Output.DIRECT), 1));
    }

    String model(String name, Weights weights) {
        try {
            CheckpointFile.write(folder.resolve(name), Checkpoint.of(weights, Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return at(name);
    }
}
