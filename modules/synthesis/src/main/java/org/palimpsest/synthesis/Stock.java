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

/**
 * The part of an ink pack that one split may use, sorted for drawing: its own fonts, writers and texts and nobody else's. Two
 * things are shared, because they are no one's style: letter skeletons and the medians of Chinese characters, which every writer
 * bends in ways of his own. A pack whose print fonts all belong to one split, as the built-in one, shares those too.
 */
final class Stock {
    private static final int WORD_PARTS = 10;
    private static final int ENOUGH_WORDS = 40;
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
        boolean parted = all.stream().map(Face::split).distinct().count() > 1;
        Map<Face, Split> lent = lent(all);
        return parted
                ? all.stream()
                        .filter(face -> lent.getOrDefault(face, face.split()) == split)
                        .toList()
                : all;
    }

    /**
     * Chinese print faces that training gives up: a held-out split that has none takes the last of training's, as long as one
     * is left there.
     */
    private static Map<Face, Split> lent(List<Face> faces) {
        Map<Face, Split> lent = new HashMap<>();
        List<Face> training = new ArrayList<>(chinese(faces, Split.TRAIN));
        for (Split held : List.of(Split.VAL, Split.TEST)) {
            if (chinese(faces, held).isEmpty() && training.size() > 1) {
                lent.put(training.remove(training.size() - 1), held);
            }
        }
        return lent;
    }

    private static List<Face> chinese(List<Face> faces, Split split) {
        return faces.stream()
                .filter(face -> face.script() == Script.HAN && face.kind() == Kind.PRINT && face.split() == split)
                .toList();
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

    /** Print faces with Chinese characters; without any, no page is printed in Chinese. */
    List<Face> hanFaces() {
        return print.stream().filter(face -> face.script() == Script.HAN).toList();
    }

    /** Handwriting fonts that only ever serve as print, as on invitations and letterheads; nobody writes with them. */
    List<Face> scriptFaces() {
        return scripts;
    }

    List<Face> handFaces() {
        return hand;
    }

    /** What a writer's own bends are drawn from; no two splits have one in common. */
    long styleSeed(Dice dice) {
        return (long) Split.values().length * dice.whole(0, Integer.MAX_VALUE - 1) + split.ordinal();
    }

    /** Lean of a writer's letters. The steepest are kept for the test split: a style that training has never seen. */
    float slant(Dice dice) {
        return split == Split.TEST && dice.chance(.3) ? dice.between(.25, .4) : dice.between(-.15, .25);
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
        if (all.size() < ENOUGH_WORDS) {
            return all;
        }
        return all.stream().filter(word -> part(word) == split).toList();
    }

    private static Split part(String word) {
        int bucket = Math.floorMod(word.hashCode(), WORD_PARTS);
        return bucket < 7 ? Split.TRAIN : bucket == 7 ? Split.VAL : Split.TEST;
    }
}
