package org.palimpsest.synthesis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.palimpsest.synthesis.SynthesisProfile.Split;

/**
 * The raw material of synthetic pages: fonts, pen strokes and texts. Immutable, so that one pack serves many threads.
 *
 * <p>{@link #builtIn()} works everywhere: Liberation fonts from the class path, stroke skeletons and word lists of its own.
 * {@link #read(Path)} adds a folder of collected strokes and fonts; weights worth shipping are trained with such a folder.
 */
public final class InkPack {
    private final List<Face> faces;
    private final Map<String, List<StrokeSample>> strokes;
    private final List<Passage> passages;
    private final Map<String, List<String>> words;

    /** A piece of running text that belongs to one part of the pack. */
    record Passage(String text, Split split) {}

    InkPack(
            List<Face> faces,
            Map<String, List<StrokeSample>> strokes,
            List<Passage> passages,
            Map<String, List<String>> words) {
        this.faces = List.copyOf(faces);
        this.strokes = Map.copyOf(strokes);
        this.passages = List.copyOf(passages);
        this.words = Map.copyOf(words);
    }

    /** The pack that ships: class-path fonts and stroke skeletons, no file needed. */
    public static InkPack builtIn() {
        return BuiltInPack.load();
    }

    /**
     * Reads an ink pack folder: {@code strokes/*.ndjson.gz} (one sample a line with {@code set, writer, label, split, s}),
     * {@code fonts/fonts.json} with the fonts it lists, {@code text/*}. Whatever is missing comes from the built-in pack.
     *
     * @throws IOException if a file is there but cannot be read
     */
    public static InkPack read(Path folder) throws IOException {
        return new InkPackReader(folder).read();
    }

    List<Face> faces() {
        return faces;
    }

    /** Samples of one set ("pendigits", "omniglot", …); empty if the pack has none. */
    List<StrokeSample> strokes(String set) {
        return strokes.getOrDefault(set, List.of());
    }

    List<Passage> passages() {
        return passages;
    }

    /** The word list of that name ("words-en", "surnames-zh", …); empty if the pack has none. */
    List<String> words(String list) {
        return words.getOrDefault(list, List.of());
    }

    Map<String, List<StrokeSample>> allStrokes() {
        return strokes;
    }

    Map<String, List<String>> allWords() {
        return words;
    }
}
