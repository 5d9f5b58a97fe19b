package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.documents.PixelLayout.Meaning;

class CompressionTest {
    private static final int ROW = 50;

    static Stream<byte[]> rows() {
        return Stream.of(
                new byte[ROW],
                new byte[400 * ROW],
                SamplePages.randomBytes(ROW, 2, 1),
                SamplePages.randomBytes(400 * ROW, 2, 2),
                SamplePages.randomBytes(400 * ROW, 256, 3));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void unpacksWhatItPacks(byte[] rows) throws DocumentException {
        assertThat(PackBits.decode(PackBits.encode(rows, ROW), rows.length)).isEqualTo(rows);
        assertThat(Lzw.decode(Lzw.encode(rows), rows.length)).isEqualTo(rows);
        assertThat(Deflated.decode(Deflated.encode(rows), rows.length)).isEqualTo(rows);
    }

    @Test
    void unpacksTheExampleOfTheStandard() throws DocumentException {
        byte[] packed = {-2, -86, 2, -128, 0, 42, -3, -86, 3, -128, 0, 42, 34, -9, -86};
        byte[] plain = {
            -86, -86, -86, -128, 0, 42, -86, -86, -86, -86, -128, 0, 42, 34, -86, -86, -86, -86, -86, -86, -86, -86,
            -86, -86
        };
        assertThat(PackBits.decode(packed, plain.length)).isEqualTo(plain);
    }

    @Test
    void packsRunsIntoTwoBytes() {
        assertThat(PackBits.encode(new byte[100], 50)).containsExactly(-49, 0, -49, 0);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesPackedDataThatEndEarly(byte[] rows) {
        byte[] lzw = Lzw.encode(rows);
        byte[] deflated = Deflated.encode(rows);
        byte[] packed = PackBits.encode(rows, ROW);
        assertThatThrownBy(() -> Lzw.decode(Arrays.copyOf(lzw, lzw.length / 2), rows.length))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.TRUNCATED));
        assertThatThrownBy(() -> Deflated.decode(Arrays.copyOf(deflated, deflated.length / 2), rows.length))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.TRUNCATED));
        assertThatThrownBy(() -> PackBits.decode(Arrays.copyOf(packed, packed.length / 2), rows.length))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.TRUNCATED));
    }

    @Test
    void refusesAnLzwCodeThatIsNotDefinedYet() {
        byte[] clearThenCode300 = {(byte) 0b10000000, (byte) 0b01001011, 0b00000000};
        assertThatThrownBy(() -> Lzw.decode(clearThenCode300, 10)).hasMessageContaining("LZW code 300 at byte 0 of 10");
    }

    @ParameterizedTest
    @CsvSource({"8, GREY", "16, GREY", "8, RGB", "16, RGB"})
    void undoesTheDifferencesItMakes(int bits, Meaning meaning) {
        PixelLayout layout = PixelLayout.of(bits, meaning);
        byte[] rows = SamplePages.randomBytes(3 * layout.rowBytes(11), 256, 8);
        byte[] differences = rows.clone();
        Differences.apply(differences, layout, layout.rowBytes(11));
        assertThat(differences).isNotEqualTo(rows);
        Differences.undo(differences, layout, layout.rowBytes(11));
        assertThat(differences).isEqualTo(rows);
    }
}
