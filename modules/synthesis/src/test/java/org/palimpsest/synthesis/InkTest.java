package org.palimpsest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InkTest {
    private static final Ink DENSE = new Ink(.6f, .01f, .02f, 0, 0, 0, 1);
    private static final Ink THIN = new Ink(.6f, .01f, .02f, 0, 0, 0, 0);

    @Test
    void aThinFilmCoversWhatItCovers() {
        for (int i = 0; i <= 100; i++) {
            assertThat(THIN.film(i / 100f)).isEqualTo(i / 100f);
        }
    }

    @Test
    void aDenseFilmClosesAndItsEdgesStayWhereTheyAre() {
        assertThat(DENSE.film(.3f)).isEqualTo(.3f);
        assertThat(DENSE.film(.35f)).isEqualTo(.35f);
        assertThat(DENSE.film(.85f)).isGreaterThan(.95f);
        assertThat(DENSE.film(1)).isEqualTo(1);
    }

    @Test
    void moreInkNeverCoversLess() {
        for (int i = 1; i <= 100; i++) {
            assertThat(DENSE.film(i / 100f)).isBetween(DENSE.film((i - 1) / 100f), 1f);
        }
    }

    @Test
    void aJetBlackPenIsAsDarkAsToner() {
        Dice dice = Dice.of(3, 1);
        for (int i = 0; i < 200; i++) {
            Ink jet = Ink.jet(dice);
            float through = 1 - jet.film(.94f) * (1 - jet.green());
            assertThat(through).isLessThan(Optics.linear(45));
        }
    }

    @Test
    void redIsCrimson() {
        Dice dice = Dice.of(3, 1);
        for (int i = 0; i < 200; i++) {
            Ink red = Ink.red(dice);
            assertThat(red.blue()).isGreaterThan(red.green());
            assertThat(red.red()).isGreaterThan(6 * red.blue());
        }
    }
}
