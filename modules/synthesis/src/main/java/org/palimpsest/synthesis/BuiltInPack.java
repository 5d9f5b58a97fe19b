package org.palimpsest.synthesis;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.palimpsest.synthesis.Face.Kind;
import org.palimpsest.synthesis.SynthesisProfile.Split;

/** Loads what every installation has: the Liberation fonts of the class path, and this module's own skeletons and words. */
final class BuiltInPack {
    private static final String FONTS = "/liberation/Liberation";
    private static final List<String> FAMILIES = List.of("Sans", "Serif", "Mono");
    private static final List<String> STYLES = List.of("Regular", "Bold", "Italic", "BoldItalic");

    private BuiltInPack() {}

    static InkPack load() {
        return new InkPack(
                faces(),
                Map.of("skeletons", skeletons()),
                List.of(),
                Map.of("words-en", lines("words.txt"), "labels-en", lines("labels.txt")));
    }

    private static Font font(InputStream file, String name) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (FontFormatException | IOException e) {
            throw new IllegalStateException(
                    "ink pack: font " + name + " cannot be loaded (" + e.getMessage()
                            + "); install libfreetype6 and libfontconfig1",
                    e);
        }
    }

    private static List<Face> faces() {
        List<Face> faces = new ArrayList<>();
        for (String family : FAMILIES) {
            for (String style : STYLES) {
                String name = FONTS + family + "-" + style + ".ttf";
                Kind kind = family.equals("Mono") ? Kind.MONOSPACED : Kind.PRINT;
                faces.add(new Face(font(resource(name), name), kind, Script.LATIN, Split.TRAIN));
            }
        }
        return faces;
    }

    private static List<StrokeSample> skeletons() {
        List<StrokeSample> samples = new ArrayList<>();
        for (String line : lines("skeletons.txt")) {
            int tab = line.indexOf('\t');
            String[] parts = line.substring(tab + 1).split("\\|");
            float[][] strokes = new float[parts.length][];
            for (int i = 0; i < parts.length; i++) {
                String[] numbers = parts[i].trim().split("[ ,]+");
                strokes[i] = new float[numbers.length];
                for (int j = 0; j < numbers.length; j++) {
                    strokes[i][j] = Float.parseFloat(numbers[j]);
                }
            }
            samples.add(new StrokeSample("", line.substring(0, tab), Split.TRAIN, strokes));
        }
        return samples;
    }

    /** The lines of a text resource beside this class, without remarks ("# ") and empty lines. */
    static List<String> lines(String name) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(resource("/org/palimpsest/synthesis/" + name), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("ink pack: resource " + name + " cannot be read; rebuild the jar", e);
        }
    }

    private static InputStream resource(String path) {
        InputStream stream = BuiltInPack.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("ink pack: resource " + path
                    + " is not on the class path; add openpdf-fonts-extra, or rebuild the synthesis jar");
        }
        return stream;
    }
}
