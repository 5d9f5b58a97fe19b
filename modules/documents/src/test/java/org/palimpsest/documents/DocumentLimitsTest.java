package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.palimpsest.documents.DocumentException.Code;

class DocumentLimitsTest {
    private final DocumentLimits limits = new DocumentLimits(2, 3, 100, 1);

    @Test
    void allowsAPageOfExactlyTheLimit() throws DocumentException {
        assertThat(limits.checked(2_000, 1_000)).isEqualTo(new PageSize(2_000, 1_000));
    }

    @Test
    void refusesAPageOverTheLimit() {
        assertThatThrownBy(() -> limits.checked(2_001, 1_000))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_LARGE))
                .hasMessageContaining("2001x1000 px")
                .hasMessageContaining("max-megapixels = 2");
    }

    @Test
    void refusesSidesWhoseProductFitsNoLong() {
        assertThatThrownBy(() -> limits.checked(0xffffffffL, 0xffffffffL))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_LARGE));
    }

    @Test
    void callsAPageWithoutAreaCorrupt() {
        assertThatThrownBy(() -> limits.checked(0, 10))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.CORRUPT))
                .hasMessageContaining("0x10 px");
    }

    @Test
    void refusesLimitsBelowOne() {
        assertThatThrownBy(() -> new DocumentLimits(1, 0, 1, 1)).hasMessage("max-pages = 0; must be at least 1");
    }
}
