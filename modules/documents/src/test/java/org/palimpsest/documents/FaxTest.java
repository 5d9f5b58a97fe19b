package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.documents.DocumentException.Code;

class FaxTest {
    private static byte[] rows(int width, int height, int longestRun, long seed) {
        Random random = new Random(seed);
        int rowBytes = (width + 7) / 8;
        byte[] rows = new byte[rowBytes * height];
        for (int y = 0; y < height; y++) {
            boolean black = random.nextBoolean();
            for (int x = 0; x < width; black = !black) {
                int end = Math.min(width, x + 1 + random.nextInt(longestRun));
                for (; x < end; x++) {
                    rows[y * rowBytes + x / 8] |= (byte) (black ? 0x80 >> x % 8 : 0);
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(FaxMode.class)
    void decodesWhatItEncodes(FaxMode mode) throws DocumentException {
        int[] widths = {1, 2, 7, 8, 9, 63, 64, 65, 500, 2600, 6000};
        for (int width : widths) {
            for (int longestRun : new int[] {1, 3, 12, 90, 6000}) {
                byte[] rows = rows(width, 9, longestRun, width * 31L + longestRun);
                byte[] coded = new FaxEncoder(mode, width).encode(rows);
                assertThat(new FaxDecoder(coded, mode, width).rows(9))
                        .as("%s, %d px wide, runs up to %d", mode, width, longestRun)
                        .isEqualTo(rows);
            }
        }
    }

    /** T.6 by hand: two runs of no pixels at the start of the first row, which the second row refers to. */
    @Test
    void countsRunsOfNoPixelsAsChanges() throws DocumentException {
        FaxBitWriter out = new FaxBitWriter();
        out.write("001" + "00110101" + "0000110111");
        out.write("001" + "0111" + "11");
        out.write("1");
        out.write("0001" + "001" + "1000" + "11" + "1");
        byte[] rows = new FaxDecoder(out.finish(), FaxMode.T6, 8).rows(2);
        assertThat(rows).containsExactly(0b00110000, 0b00011000);
    }

    @ParameterizedTest
    @EnumSource(FaxMode.class)
    void refusesDataThatEndEarly(FaxMode mode) throws DocumentException {
        byte[] coded = new FaxEncoder(mode, 200).encode(rows(200, 20, 30, 3));
        byte[] cut = Arrays.copyOf(coded, coded.length / 2);
        assertThatThrownBy(() -> new FaxDecoder(cut, mode, 200).rows(20))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isIn(Code.TRUNCATED, Code.CORRUPT))
                .hasMessageContaining("row ");
    }

    @Test
    void refusesARowThatRunsOverItsEnd() {
        FaxBitWriter out = new FaxBitWriter();
        out.write("001" + "10011" + "0000110111");
        assertThatThrownBy(() -> new FaxDecoder(out.finish(), FaxMode.T6, 5).rows(1))
                .hasMessageContaining("row 0: a fax row changes colour at column 8, outside 0 to 5");
    }
}
