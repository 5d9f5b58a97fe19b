package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EraseMaskTest {
    @Test
    void readsLevelsAsShares() {
        EraseMask mask = EraseMask.of(2, 1, new byte[] {51, (byte) 255});

        assertThat(mask.level(1, 0)).isEqualTo(255);
        assertThat(mask.share(1, 0)).isEqualTo(1f);
        assertThat(mask.share(0, 0)).isEqualTo(51 / 255f);
        assertThat(mask.area()).isCloseTo((0.2 + 1) / 2, within(1e-12));
        assertThat(mask).hasToString("mask 2x1 px, 60.0 % to erase");
    }

    @Test
    void keepsEverythingAtFirst() {
        assertThat(EraseMask.keepAll(3, 2)).isEqualTo(EraseMask.of(3, 2, new byte[6]));
        assertThat(EraseMask.keepAll(3, 2).area()).isZero();
    }

    @Test
    void coversPagesOfItsSizeOnly() {
        EraseMask mask = EraseMask.keepAll(3, 2);

        assertThat(mask.covers(PageImage.filled(3, 2, PageImage.Colour.RGB, 0))).isTrue();
        assertThat(mask.covers(PageImage.filled(2, 3, PageImage.Colour.RGB, 0))).isFalse();
    }

    @Test
    void refusesAnotherNumberOfLevels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EraseMask.of(2, 2, new byte[3]))
                .withMessage("mask: 3 levels for 2x2 px; expected 4");
    }
}
