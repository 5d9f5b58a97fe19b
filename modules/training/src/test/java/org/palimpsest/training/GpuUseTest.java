package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpuUseTest {
    @Test
    void takesTheProcessorUnlessAGpuIsRequired() {
        assertThatCode(() -> GpuUse.AUTO.check("CpuBackend", Optional.empty())).doesNotThrowAnyException();
        assertThatCode(() -> GpuUse.REQUIRED.check("JCublasBackend", Optional.of("1")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTheProcessorWhereAGpuIsRequired() {
        assertThatThrownBy(() -> GpuUse.REQUIRED.check("CpuBackend", Optional.of("0")))
                .isInstanceOf(MissingGpuException.class)
                .hasMessageContaining("ND4J computes with CpuBackend although GPU 0 was assigned")
                .hasMessageContaining("train.gpu = auto");
    }

    @Test
    void thisProcessHasNone() {
        assertThatThrownBy(() -> GpuUse.REQUIRED.take(Optional.empty()))
                .isInstanceOf(MissingGpuException.class)
                .hasMessageContaining("the scheduler assigned no GPU");
        assertThatCode(() -> GpuUse.AUTO.take(Optional.of("0"))).doesNotThrowAnyException();
    }
}
