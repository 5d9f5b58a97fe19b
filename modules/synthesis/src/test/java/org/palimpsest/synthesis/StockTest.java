package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.palimpsest.synthesis.Face.Kind;
import org.palimpsest.synthesis.InkPack.Passage;
import org.palimpsest.synthesis.SynthesisProfile.Split;

class StockTest {
    private static final List<Face> LIBERATION = InkPack.builtIn().faces();

    private static Face face(int index, Kind kind, Script script, Split split) {
        return new Face(LIBERATION.get(index).font(), kind, script, split);
    }

    private static InkPack pack(Face... faces) {
        float[][] stroke = {{0, 0, 500, 1000}};
        List<StrokeSample> digits = new ArrayList<>();
        for (Split split : Split.values()) {
            for (int writer = 0; writer < 3; writer++) {
                digits.add(new StrokeSample("w" + split + writer, "7", split, stroke));
            }
        }
        return new InkPack(
                List.of(faces),
                Map.of("pendigits", digits),
                List.of(
                        new Passage("one", Split.TRAIN),
                        new Passage("two", Split.VAL),
                        new Passage("three", Split.TEST)),
                InkPack.builtIn().allWords());
    }

    private static final InkPack PARTED = pack(
            face(0, Kind.PRINT, Script.LATIN, Split.TRAIN),
            face(1, Kind.PRINT, Script.HAN, Split.TRAIN),
            face(2, Kind.PRINT, Script.HAN, Split.TRAIN),
            face(3, Kind.PRINT, Script.LATIN, Split.VAL),
            face(4, Kind.PRINT, Script.HAN, Split.TEST),
            face(5, Kind.HAND, Script.LATIN, Split.TRAIN),
            face(6, Kind.HAND, Script.LATIN, Split.VAL),
            face(7, Kind.HAND, Script.LATIN, Split.TEST));

    @Test
    void noFontServesTwoSplits() {
        Set<Face> seen = new HashSet<>();
        for (Split split : Split.values()) {
            Stock stock = new Stock(PARTED, split);
            assertThat(stock.printFaces()).isNotEmpty().allMatch(seen::add);
            assertThat(stock.handFaces()).hasSize(1).allMatch(seen::add);
        }
        assertThat(seen).hasSize(PARTED.faces().size());
    }

    @Test
    void aSplitWithoutChinesePrintTakesAFaceThatTrainingGivesUp() {
        Face lent = PARTED.faces().get(2);

        assertThat(new Stock(PARTED, Split.VAL).hanFaces()).containsExactly(lent);
        assertThat(new Stock(PARTED, Split.TRAIN).hanFaces())
                .containsExactly(PARTED.faces().get(1));
        assertThat(new Stock(PARTED, Split.TEST).hanFaces())
                .containsExactly(PARTED.faces().get(4));
    }

    @Test
    void theOnlyChineseFaceStaysWithTraining() {
        InkPack scarce =
                pack(face(0, Kind.PRINT, Script.HAN, Split.TRAIN), face(1, Kind.PRINT, Script.LATIN, Split.VAL));

        assertThat(new Stock(scarce, Split.TRAIN).hanFaces()).hasSize(1);
        assertThat(new Stock(scarce, Split.VAL).hanFaces()).isEmpty();
        assertThat(new Words(new Stock(scarce, Split.VAL)).hasHan()).isFalse();
    }

    @Test
    void noWriterAndNoPassageServesTwoSplits() {
        Set<String> passages = new HashSet<>();
        Set<String> writers = new HashSet<>();
        for (Split split : Split.values()) {
            Stock stock = new Stock(PARTED, split);
            assertThat(stock.passages()).hasSize(1).allMatch(passages::add);
            assertThat(stock.digitHands()).hasSize(3).allSatisfy(hand -> assertThat(hand.get("7"))
                    .allMatch(sample -> sample.split() == split && writers.add(sample.writer())));
        }
    }

    @Test
    void writersStylesAreDrawnFromSeedsOfTheirOwnSplit() {
        for (Split split : Split.values()) {
            Stock stock = new Stock(PARTED, split);
            Dice dice = Dice.of(5, 5);
            for (int i = 0; i < 100; i++) {
                assertThat(stock.styleSeed(dice) % 3).isEqualTo(split.ordinal());
            }
        }
    }

    @Test
    void theSteepestHandsAreKeptForTheTest() {
        for (Split split : Split.values()) {
            Stock stock = new Stock(PARTED, split);
            Dice dice = Dice.of(6, 6);
            float steepest = 0;
            for (int i = 0; i < 200; i++) {
                steepest = Math.max(steepest, stock.slant(dice));
            }
            assertThat(steepest > .25f).as(split.name()).isEqualTo(split == Split.TEST);
        }
    }

    @Test
    void aFontThatPrintsScriptIsNeverWrittenWith() {
        Face[] hands = new Face[12];
        for (int i = 0; i < hands.length; i++) {
            hands[i] = face(i, Kind.HAND, Script.LATIN, Split.TRAIN);
        }
        Stock stock = new Stock(pack(hands), Split.TRAIN);

        assertThat(stock.scriptFaces()).hasSize(2).doesNotContainAnyElementsOf(stock.handFaces());
        assertThat(stock.handFaces()).hasSize(10);
    }
}
