package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palimpsest.synthesis.SynthesisProfile.Split;

class LookTest {
    @Test
    void scannersTakeForWhiteOnlyWhatIsNearThePaper() {
        Dice dice = Dice.of(5, 2);
        PressRoom press = new PressRoom(new Stock(InkPack.builtIn(), Split.TRAIN), 2, dice);
        int hard = 0;
        for (int i = 0; i < 1000; i++) {
            Look look = Look.of(SynthesisProfile.DEFAULT, press, dice);
            assertThat(look.whiteClip()).isGreaterThan(.76f * look.paper().green());
            hard += look.whiteClip() < .92f * look.paper().green() ? 1 : 0;
        }
        assertThat(hard).isBetween(80, 250);
    }
}
