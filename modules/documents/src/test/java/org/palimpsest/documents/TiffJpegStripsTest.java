package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.palimpsest.documents.TiffFiles.open;
import static org.palimpsest.documents.TiffFiles.strip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** TIFF files whose strips are JPEG. */
class TiffJpegStripsTest {
    private final List<String> losses = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"GREY, 1", "RGB, 6", "RGB, 2"})
    void rewritesJpegStripsInKind(Colour colour, int photometric) throws Exception {
        byte[] file = jpegStrips(SamplePages.scan(64, 64, colour), photometric);
        PageImage page = open(file).page(0);
        PageImage wanted = SamplePages.erased(page);
        byte[] rewritten = open(file).rewrite(SamplePages::erased, losses::add);
        PageImage after = open(rewritten).page(0);
        assertThat(losses).isEmpty();
        assertThat(strip(rewritten, 0)).as("strip without a change").isEqualTo(strip(file, 0));
        assertThat(after.sample(36, 36, 0)).isGreaterThan(245);
        int far = 0;
        for (int i = 0; i < after.samples().length; i++) {
            far += Math.abs((after.samples()[i] & 0xff) - (wanted.samples()[i] & 0xff)) > 16 ? 1 : 0;
        }
        assertThat(far).isLessThan(after.samples().length / 50);
    }

    /** The rows that a strip's header states are memory that its decoder asks for. */
    @Test
    void refusesAJpegStripThatStatesMoreRowsThanThePageHas() throws Exception {
        byte[] file = jpegStrips(SamplePages.scan(64, 64, Colour.GREY), 1);
        ByteBuffer data = ByteBuffer.wrap(file);
        int frame = 0;
        while ((data.getShort(frame) & 0xffff) != 0xffc0) {
            frame++;
        }
        assertThat(data.getShort(frame + 5)).as("rows of the first strip").isEqualTo((short) 32);
        data.putShort(frame + 5, (short) 65_535);
        assertThatThrownBy(() -> open(file).page(0))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("a JPEG segment of 64x65535 px")
                .hasMessageContaining("does not fit segments 64 px wide and at most 64 px high");
    }

    @Test
    void readsJpegStripsAsTheJdkDoes() throws Exception {
        byte[] file = jpegStrips(SamplePages.scan(64, 64, Colour.GREY), 1);
        assertThat(open(file).page(0)).isEqualTo(JdkImages.page("tiff", file, 0, Colour.GREY));
    }

    private static byte[] jpegStrips(PageImage page, int photometric) {
        ByteOrder order = ByteOrder.BIG_ENDIAN;
        int[] bits = page.channels() == 1 ? new int[] {8} : new int[] {8, 8, 8};
        TiffDirectory fields = new TiffDirectory(order, new TreeMap<>(), Map.of(), List.of())
                .with(
                        List.of(
                                TiffField.shorts(TiffTag.WIDTH, order, page.width()),
                                TiffField.shorts(TiffTag.HEIGHT, order, page.height()),
                                TiffField.shorts(TiffTag.BITS, order, bits),
                                TiffField.shorts(TiffTag.COMPRESSION, order, 7),
                                TiffField.shorts(TiffTag.PHOTOMETRIC, order, photometric),
                                TiffField.shorts(TiffTag.SAMPLES, order, bits.length),
                                TiffField.shorts(TiffTag.ROWS_PER_STRIP, order, 32)),
                        List.of());
        int half = page.samples().length / 2;
        List<byte[]> strips = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            byte[] samples = Arrays.copyOfRange(page.samples(), i * half, (i + 1) * half);
            strips.add(PageFiles.jpeg(PageImage.of(page.width(), 32, page.colour(), samples), 92));
        }
        TiffWriter writer = new TiffWriter(order);
        writer.page(fields, strips);
        return writer.finish();
    }
}
