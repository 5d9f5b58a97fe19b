package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.LedgerEntry.State;
import org.palimpsest.storage.LedgerEntry.WorkKey;

class TallyTest {
    private static final Tally A = new Tally(1, 2, 3, 4, 5, 6, 7);
    private static final Tally B = new Tally(10, 20, 30, 40, 50, 60, 70);
    private static final Tally C = new Tally(7, 7, 7, 7, 7, 7, 7);

    @Test
    void plusIsAssociativeAndCommutativeAndNoneAddsNothing() {
        assertThat(A.plus(B).plus(C)).isEqualTo(A.plus(B.plus(C)));
        assertThat(A.plus(B)).isEqualTo(B.plus(A));
        assertThat(A.plus(Tally.NONE)).isEqualTo(A);
    }

    @Test
    void countsEachStateOnce() {
        for (State state : State.values()) {
            LedgerEntry entry = new LedgerEntry(
                    "a.png", state, "CODE", "", Content.NONE, Content.NONE, new WorkKey("", ""), 2, 0, 5, List.of());
            Tally tally = Tally.of(entry);
            assertThat(tally.total()).as("%s", state).isEqualTo(1);
            assertThat(tally.pages()).isEqualTo(2);
            assertThat(tally.milliseconds()).isEqualTo(5);
        }
    }

    @Test
    void aLimitIsExceededAboveBothShareAndToleratedNumber() {
        QuarantineLimit limit = new QuarantineLimit(0.2, 5);
        assertThat(limit.isExceededBy(5, 6)).isFalse();
        assertThat(limit.isExceededBy(6, 6)).isTrue();
        assertThat(limit.isExceededBy(20, 100)).isFalse();
        assertThat(limit.isExceededBy(21, 100)).isTrue();
        assertThat(QuarantineLimit.NONE.isExceededBy(100, 100)).isFalse();
        assertThatThrownBy(() -> new QuarantineLimit(1.5, 0)).hasMessageContaining("share 1.5 must be 0…1");
    }
}
