package org.palimpsest.synthesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.palimpsest.synthesis.Face.Kind;
import org.palimpsest.synthesis.InkPack.Passage;
import org.palimpsest.synthesis.SynthesisProfile.Split;

/** Reads an ink pack folder on top of the built-in pack. */
final class InkPackReader {
    private static final String PACKED = ".ndjson.gz";

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();
    private final JsonFactory stream = new JsonFactory();

    InkPackReader(Path folder) {
        this.folder = folder;
    }

    InkPack read() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("ink pack: " + folder
                    + " is not a folder; give the folder that holds strokes/, fonts/ and" + " text/");
        }
        InkPack builtIn = BuiltInPack.load();
        List<Face> faces = new ArrayList<>(builtIn.faces());
        faces.addAll(fonts());
        Map<String, List<StrokeSample>> strokes = new HashMap<>(builtIn.allStrokes());
        for (Path file : files("strokes", PACKED)) {
            strokes.put(stem(file, PACKED), samples(file));
        }
        Map<String, List<String>> words = new HashMap<>(builtIn.allWords());
        for (Path file : files("text", ".txt")) {
            words.put(stem(file, ".txt"), Files.readAllLines(file));
        }
        List<Passage> passages = new ArrayList<>();
        for (Path file : files("text", PACKED)) {
            passages.addAll(passages(file));
        }
        return new InkPack(faces, strokes, passages, words);
    }

    /** Sorted, because folder order differs between file systems and a seed must not. */
    private List<Path> files(String below, String suffix) throws IOException {
        Path place = folder.resolve(below);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(entry -> entry.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static String stem(Path file, String suffix) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - suffix.length());
    }

    private List<Face> fonts() throws IOException {
        Path list = folder.resolve("fonts/fonts.json");
        if (!Files.exists(list)) {
            return List.of();
        }
        List<Face> faces = new ArrayList<>();
        for (JsonNode entry : json.readTree(list.toFile())) {
            Path file = folder.resolve("fonts").resolve(entry.path("file").asText());
            Script script = Script.LATIN;
            for (JsonNode name : entry.path("scripts")) {
                script = name.asText().equals("han") ? Script.HAN : script;
            }
            Kind kind = entry.path("kind").asText().equals("hand") ? Kind.HAND : Kind.PRINT;
            faces.add(
                    new Face(font(file), kind, script, split(entry.path("split").asText("train"))));
        }
        return faces;
    }

    /** From the file itself: of a stream the JDK would make a temporary copy first, tens of megabytes a pack. */
    private static Font font(Path file) throws IOException {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        } catch (FontFormatException damaged) {
            throw new IOException(
                    "ink pack: font " + file + " cannot be loaded (" + damaged.getMessage() + "); replace the file",
                    damaged);
        }
    }

    private List<Passage> passages(Path file) throws IOException {
        List<Passage> passages = new ArrayList<>();
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
            for (String line : new String(bytes.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                JsonNode entry = json.readTree(line);
                passages.add(new Passage(
                        entry.path("text").asText(), split(entry.path("split").asText("train"))));
            }
        }
        return passages;
    }

    private static Split split(String name) {
        return Split.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private List<StrokeSample> samples(Path file) throws IOException {
        List<StrokeSample> samples = new ArrayList<>();
        try (JsonParser parser =
                stream.createParser(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                samples.add(sample(parser));
            }
        }
        return samples;
    }

    private StrokeSample sample(JsonParser parser) throws IOException {
        String writer = "";
        String label = "";
        Split split = Split.TRAIN;
        float[][] strokes = {};
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "writer" -> writer =
                        value == JsonToken.VALUE_NULL ? "" : parser.getText().intern();
                case "label" -> label = parser.getText().intern();
                case "split" -> split = value == JsonToken.VALUE_NULL ? Split.TRAIN : split(parser.getText());
                case "s" -> strokes = strokes(parser);
                default -> parser.skipChildren();
            }
        }
        return new StrokeSample(writer, label, split, strokes);
    }

    private static float[][] strokes(JsonParser parser) throws IOException {
        List<float[]> strokes = new ArrayList<>();
        float[] points = new float[256];
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (count == points.length) {
                    points = Arrays.copyOf(points, 2 * count);
                }
                points[count++] = parser.getIntValue();
            }
            strokes.add(Arrays.copyOf(points, count));
        }
        return strokes.toArray(new float[0][]);
    }
}
