package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BestSoFarTest {
    @Test
    void aCardTellsAllOfIt() {
        BestSoFar best = BestSoFar.parent(25).after(100, 27.5).after(200, 26);
        Map<String, String> card = new LinkedHashMap<>();
        best.writeTo(card);

        assertThat(BestSoFar.of(card)).isEqualTo(best);
        assertThat(card).containsEntry("best", "step 100").containsEntry("best-psnr-is", BestSoFar.CAVEAT);
    }

    @Test
    void goingBackBeforeWorseValidationsForgetsThemAndHasThemAgain() {
        BestSoFar then = BestSoFar.parent(25).after(100, 27.5).after(200, 26);
        BestSoFar now = then.after(300, 26).after(400, 26);

        assertThat(now.worseSince()).isEqualTo(3);
        assertThat(now.setBackTo(then)).isEqualTo(then);
    }

    @Test
    void whatWasBestOnStepsThatWereUndoneStaysTheOneToBeat() {
        BestSoFar then = BestSoFar.parent(25).after(100, 24);
        BestSoFar now = then.after(200, 28).setBackTo(then);

        assertThat(now.psnr()).isEqualTo(28);
        assertThat(now.what()).isEqualTo("step 200");
        assertThat(now.validatedAt()).isEqualTo(100);
        assertThat(now.worseSince()).isZero();
    }
}
