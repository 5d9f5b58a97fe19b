package org.palimpsest.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MaskAgreementTest {
    private static final MaskAgreement ONE = new MaskAgreement(6, 2, 4);
    private static final MaskAgreement TWO = new MaskAgreement(0, 3, 1);

    @Test
    void countsPixelsFromLevel128On() {
        EraseMask predicted = EraseMask.of(5, 1, new byte[] {(byte) 255, (byte) 128, 127, 0, (byte) 200});
        EraseMask truth = EraseMask.of(5, 1, new byte[] {(byte) 130, 0, (byte) 255, 0, 127});

        assertThat(MaskAgreement.of(predicted, truth)).isEqualTo(new MaskAgreement(1, 2, 1));
    }

    @Test
    void givesTheUsualShares() {
        assertThat(ONE.iou()).hasValue(6 / 12.0);
        assertThat(ONE.precision()).hasValue(6 / 8.0);
        assertThat(ONE.recall()).hasValue(6 / 10.0);
        assertThat(ONE.f1()).hasValue(12 / 18.0);
    }

    @Test
    void hasNoShareOfNothing() {
        MaskAgreement nothingThere = new MaskAgreement(0, 3, 0);
        assertThat(nothingThere.recall()).isEmpty();
        assertThat(nothingThere.iou()).hasValue(0);
        assertThat(new MaskAgreement(0, 0, 3).precision()).isEmpty();
        assertThat(MaskAgreement.NONE.iou()).isEmpty();
        assertThat(MaskAgreement.NONE.f1()).isEmpty();
    }

    @Test
    void addsUpInAnyOrder() {
        MaskAgreement three = new MaskAgreement(1, 1, 1);

        assertThat(ONE.plus(TWO).plus(three)).isEqualTo(new MaskAgreement(7, 6, 6));
        assertThat(three.plus(TWO.plus(ONE))).isEqualTo(ONE.plus(TWO).plus(three));
        assertThat(ONE.plus(MaskAgreement.NONE)).isEqualTo(ONE);
    }

    @Test
    void refusesMasksOfTwoPages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaskAgreement.of(EraseMask.keepAll(3, 2), EraseMask.keepAll(2, 3)))
                .withMessage("mask agreement: the predicted mask is 3x2 px but the true one is 2x3 px; "
                        + "compare masks of one page");
    }
}
