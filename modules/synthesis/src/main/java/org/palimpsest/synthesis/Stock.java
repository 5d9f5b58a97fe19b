package org.palimpsest.synthesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.palimpsest.synthesis.Face.Kind;
import org.palimpsest.synthesis.InkPack.Passage;
import org.palimpsest.synthesis.SynthesisProfile.Split;

/** The part of an ink pack that one split may use, sorted for drawing. Where a split has nothing, the whole pack serves. */
final class Stock {
    private static final int MANY_WORDS = 10;
    private static final int SCRIPT_SHARE = 6;

    private final List<Face> print;
    private final List<Face> hand;
    private final List<Face> scripts;
    private final Map<String, List<StrokeSample>> skeletons;
    private final Map<String, List<StrokeSample>> symbols;
    private final Map<String, List<StrokeSample>> hanzi;
    private final List<Map<String, List<StrokeSample>>> digitHands;
    private final List<Map<String, List<StrokeSample>>> letterHands;
    private final List<StrokeSample> lines;
    private final List<StrokeSample> doodles;
    private final List<String> passages;
    private final InkPack pack;
    private final Split split;

    Stock(InkPack pack, Split split) {
        this.pack = pack;
        this.split = split;
        this.print = faces(face -> face.kind() != Kind.HAND);
        List<Face> hands = faces(face -> face.kind() == Kind.HAND);
        this.scripts = every(hands, true);
        this.hand = every(hands, false);
        this.skeletons = byLabel(pack.strokes("skeletons"));
        this.symbols = byLabel(samples("detexify"));
        this.hanzi = byLabel(pack.strokes("hanzi"));
        this.digitHands = byWriter(samples("pendigits"), "w");
        this.letterHands = byWriter(samples("omniglot"), "latin");
        this.lines = pack.strokes("iink").stream()
                .filter(sample -> sample.split() == split)
                .filter(sample ->
                        !sample.label().contains("diagram") && sample.label().length() > 2)
                .toList();
        this.doodles = samples("quickdraw");
        this.passages = pack.passages().stream()
                .filter(passage -> passage.split() == split)
                .map(Passage::text)
                .toList();
    }

    private List<Face> faces(Predicate<Face> wanted) {
        List<Face> all = pack.faces().stream().filter(wanted).toList();
        List<Face> own = all.stream().filter(face -> face.split() == split).toList();
        return own.isEmpty() ? all : own;
    }

    /** Each sixth face, or all others. */
    private static List<Face> every(List<Face> faces, boolean sixth) {
        return IntStream.range(0, faces.size())
                .filter(i -> i % SCRIPT_SHARE == SCRIPT_SHARE - 1 == sixth)
                .mapToObj(faces::get)
                .toList();
    }

    private List<StrokeSample> samples(String set) {
        return pack.strokes(set).stream()
                .filter(sample -> sample.split() == split)
                .toList();
    }

    private static Map<String, List<StrokeSample>> byLabel(List<StrokeSample> samples) {
        Map<String, List<StrokeSample>> sorted = new HashMap<>();
        for (StrokeSample sample : samples) {
            sorted.computeIfAbsent(sample.label(), label -> new ArrayList<>()).add(sample);
        }
        return sorted;
    }

    private static List<Map<String, List<StrokeSample>>> byWriter(List<StrokeSample> samples, String prefix) {
        Map<String, List<StrokeSample>> writers = new TreeMap<>();
        for (StrokeSample sample : samples) {
            if (sample.writer().startsWith(prefix)) {
                writers.computeIfAbsent(sample.writer(), writer -> new ArrayList<>())
                        .add(sample);
            }
        }
        return writers.values().stream().map(Stock::byLabel).toList();
    }

    List<Face> printFaces() {
        return print;
    }

    /** Print faces with Chinese characters; from the whole pack where the split has none. */
    List<Face> hanFaces() {
        List<Face> own =
                print.stream().filter(face -> face.script() == Script.HAN).toList();
        if (!own.isEmpty()) {
            return own;
        }
        return pack.faces().stream()
                .filter(face -> face.script() == Script.HAN && face.kind() == Kind.PRINT && face.split() == Split.TRAIN)
                .toList();
    }

    /** Handwriting fonts that only ever serve as print, as on invitations and letterheads; nobody writes with them. */
    List<Face> scriptFaces() {
        return scripts;
    }

    List<Face> handFaces() {
        return hand;
    }

    List<StrokeSample> skeletons(String label) {
        return skeletons.getOrDefault(label, List.of());
    }

    List<StrokeSample> symbols(String command) {
        return symbols.getOrDefault(command, List.of());
    }

    List<StrokeSample> hanzi(String character) {
        return hanzi.getOrDefault(character, List.of());
    }

    List<Map<String, List<StrokeSample>>> digitHands() {
        return digitHands;
    }

    List<Map<String, List<StrokeSample>>> letterHands() {
        return letterHands;
    }

    List<StrokeSample> lines() {
        return lines;
    }

    List<StrokeSample> doodles() {
        return doodles;
    }

    List<String> passages() {
        return passages;
    }

    /** A word list; a long one is parted by hash so that splits share no word. */
    List<String> words(String list) {
        List<String> all = pack.words(list);
        if (all.size() < MANY_WORDS * MANY_WORDS) {
            return all;
        }
        return all.stream().filter(word -> part(word) == split).toList();
    }

    private static Split part(String word) {
        int bucket = Math.floorMod(word.hashCode(), MANY_WORDS);
        return bucket < 7 ? Split.TRAIN : bucket == 7 ? Split.VAL : Split.TEST;
    }
}
