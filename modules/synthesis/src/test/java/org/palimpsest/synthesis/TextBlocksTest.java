package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.synthesis.SynthesisProfile.Split;

class TextBlocksTest {
    private static final String WORDS = "whole words or nothing at all";

    private final TextBlocks text = text();
    private final PrintType body = text.body();

    private static TextBlocks text() {
        Stock stock = new Stock(InkPack.builtIn(), Split.TRAIN);
        Dice dice = Dice.of(1, 1);
        PressRoom press = new PressRoom(stock, 2, dice);
        return new TextBlocks(
                new Sheet(300, 400, 144, new AffineTransform(), press, new Words(stock), Script.LATIN, dice));
    }

    @Test
    void aLineHoldsWholeWordsAsManyAsFit() {
        float full = body.width(WORDS);
        List<String> whole = List.of(WORDS.split(" "));
        for (float width = 1; width < full; width++) {
            String line = text.fitting(body, WORDS, width);
            assertThat(WORDS).startsWith(line);
            assertThat(body.width(line)).isLessThanOrEqualTo(width);
            assertThat(whole).containsAll(line.isEmpty() ? List.of() : List.of(line.split(" ")));
        }
        assertThat(text.fitting(body, WORDS, full)).isEqualTo(WORDS);
        assertThat(text.fitting(body, WORDS, body.width("whole words") + 1)).isEqualTo("whole words");
        assertThat(text.fitting(body, WORDS, body.width("whol"))).isEmpty();
    }

    @Test
    void chineseBreaksAnywhereButInNumbers() {
        String line = "第一二三四1234567";
        assertThat(text.fitting(body, line, body.width("第一二") + 1)).isEqualTo("第一二");
        assertThat(text.fitting(body, line, body.width("第一二三四123") + 1)).isEqualTo("第一二三四");
    }
}
