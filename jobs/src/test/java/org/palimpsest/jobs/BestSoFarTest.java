package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BestSoFarTest {
    private static final String PAGES = "five pages";

    @Test
    void judgedByOtherPagesItIsStillTheSameModel() {
        BestSoFar parent = BestSoFar.parent(25, PAGES).judgedAnew(24, "four pages");
        assertThat(parent).isEqualTo(BestSoFar.parent(24, "four pages"));

        BestSoFar later = BestSoFar.parent(25, PAGES).after(100, 27.5, PAGES).judgedAnew(24, "four pages");
        assertThat(later.what()).isEqualTo("step 100");
        assertThat(later.isBeatenBy(24.5)).isTrue();
        assertThat(later.hasParent()).as("known by the former pages only").isFalse();
    }

    @Test
    void aCardTellsAllOfIt() {
        BestSoFar best = BestSoFar.parent(25, PAGES).after(100, 27.5, PAGES).after(200, 26, PAGES);
        Map<String, String> card = new LinkedHashMap<>();
        best.writeTo(card);

        assertThat(BestSoFar.of(card)).isEqualTo(best);
        assertThat(card).containsEntry("best", "step 100").containsEntry("best-psnr-is", BestSoFar.CAVEAT);
    }

    @Test
    void goingBackBeforeWorseValidationsForgetsThemAndHasThemAgain() {
        BestSoFar then = BestSoFar.parent(25, PAGES).after(100, 27.5, PAGES).after(200, 26, PAGES);
        BestSoFar now = then.after(300, 26, PAGES).after(400, 26, PAGES);

        assertThat(now.worseSince()).isEqualTo(3);
        assertThat(now.setBackTo(then)).isEqualTo(then);
    }

    @Test
    void whatWasBestOnStepsThatWereUndoneStaysTheOneToBeat() {
        BestSoFar then = BestSoFar.parent(25, PAGES).after(100, 24, PAGES);
        BestSoFar now = then.after(200, 28, PAGES).setBackTo(then);

        assertThat(now.psnr()).isEqualTo(28);
        assertThat(now.what()).isEqualTo("step 200");
        assertThat(now.validatedAt()).isEqualTo(100);
        assertThat(now.worseSince()).isZero();
    }
}
