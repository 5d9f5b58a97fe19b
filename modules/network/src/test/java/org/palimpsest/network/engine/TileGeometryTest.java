package org.palimpsest.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TileGeometryTest {
    /** mov eax, 0x1d; xor ecx, ecx; cpuid. */
    private static final byte[] ASKING = {0x53, (byte) 0xb8, 0x1d, 0, 0, 0, 0x31, (byte) 0xc9, 0x0f, (byte) 0xa2};

    @Test
    void knowsCodeThatAsksForTheLeafWhereverItStands() {
        assertThat(TileGeometry.asksForTheLeaf(ASKING)).isTrue();
        byte[] another = ASKING.clone();
        another[2] = 0x07;
        assertThat(TileGeometry.asksForTheLeaf(another)).isFalse();
        assertThat(TileGeometry.asksForTheLeaf(new byte[] {(byte) 0xb8, 0x1d, 0, 0}))
                .isFalse();
    }

    @Test
    void codeThatAnswersAsksNoMore() {
        byte[] code = TileGeometry.answering(64);
        assertThat(code).containsExactly(0xb8, 64, 0, 0, 0, 0xc3);
        assertThat(TileGeometry.asksForTheLeaf(code)).isFalse();
    }

    /** A younger oneDNN would fail here, and would be left alone by {@link TileGeometry#supply}. */
    @Test
    void theBundledOneDnnIsTheCodeThatItWasMadeForAndIsLeftAsItIsWithoutAmx() throws IOException {
        assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .isEqualTo("Linux amd64");
        OneDnn.cpu();
        assumeThat(Files.readString(Path.of("/proc/cpuinfo"))).doesNotContain("amx_tile");
        assertThat(TileRegisters.request()).isEqualTo(TileRegisters.ABSENT);
        assertThat(OneDnn.tiles()).isEqualTo("absent");
        assertThat(TileGeometry.isExpectedCode()).isTrue();
    }
}
