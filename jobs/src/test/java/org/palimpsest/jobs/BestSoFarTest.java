package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palimpsest.cleaning.PageScore;
import org.palimpsest.cleaning.PageTruth;
import org.palimpsest.cleaning.ScoreTotal;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class BestSoFarTest {
    private static final String FIVE = "five pages";
    private static final String FOUR = "four pages";
    private static final BestSoFar PARENT = BestSoFar.parent(off(20, FIVE), 0);

    /** The score of a grey page that is off by so much everywhere: the less, the better. */
    private static Validation.Score off(int by, String pages) {
        EraseMask mask = EraseMask.keepAll(4, 4);
        PageImage truth = PageImage.filled(4, 4, Colour.GREY, 100);
        PageScore score = new PageTruth(truth, mask).score(PageImage.filled(4, 4, Colour.GREY, 100 + by), mask);
        return new Validation.Score(ScoreTotal.of(score), ScoreTotal.of(score), List.of(), pages);
    }

    @Test
    void judgedByOtherPagesItIsStillTheSameModelAndSoIsTheParent() {
        assertThat(PARENT.judgedAnew(off(22, FOUR), off(22, FOUR))).isEqualTo(BestSoFar.parent(off(22, FOUR), 0));

        BestSoFar later = PARENT.after(100, off(10, FIVE));
        assertThat(later.isComparableWith(off(9, FOUR))).isFalse();
        BestSoFar anew = later.judgedAnew(off(15, FOUR), off(22, FOUR));
        assertThat(anew.what()).isEqualTo("step 100");
        assertThat(anew.isBeatenBy(off(14, FOUR))).isTrue();
        assertThat(anew.isBeatenBy(off(16, FOUR))).isFalse();
        assertThat(anew.parentPsnr()).isEqualTo(off(22, FOUR).psnr());
        assertThat(anew.isComparableWith(off(9, FOUR))).isTrue();
    }

    @Test
    void withoutItsFileTheNextOneIsTheBest() {
        BestSoFar forgotten = PARENT.after(100, off(10, FIVE)).forgotten();
        assertThat(forgotten.isKnown()).isFalse();
        assertThat(forgotten.validatedAt()).isEqualTo(100);
        assertThat(forgotten.isBeatenBy(off(90, FIVE))).isTrue();
    }

    @Test
    void aCardTellsAllOfIt() {
        BestSoFar best = PARENT.after(100, off(10, FIVE)).after(200, off(12, FIVE));
        Map<String, String> card = new LinkedHashMap<>();
        best.writeTo(card);

        assertThat(BestSoFar.of(card)).isEqualTo(best);
        assertThat(card).containsEntry("best", "step 100").containsEntry("best-psnr-is", BestSoFar.CAVEAT);
    }

    @Test
    void goingBackBeforeWorseValidationsForgetsThemAndHasThemAgain() {
        BestSoFar then = PARENT.after(100, off(10, FIVE)).after(200, off(12, FIVE));
        BestSoFar now = then.after(300, off(12, FIVE)).after(400, off(12, FIVE));

        assertThat(now.worseSince()).isEqualTo(3);
        assertThat(now.setBackTo(then)).isEqualTo(then);
    }

    @Test
    void whatWasBestOnStepsThatWereUndoneStaysTheOneToBeat() {
        BestSoFar then = PARENT.after(100, off(30, FIVE));
        BestSoFar now = then.after(200, off(10, FIVE)).setBackTo(then);

        assertThat(now.psnr()).isEqualTo(off(10, FIVE).psnr());
        assertThat(now.what()).isEqualTo("step 200");
        assertThat(now.validatedAt()).isEqualTo(100);
        assertThat(now.worseSince()).isZero();
    }
}
