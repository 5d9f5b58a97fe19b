package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.pages.Psnr;

class JpegFileTest {
    private final List<String> losses = new ArrayList<>();

    private static ScannedDocument open(byte[] file) throws DocumentException {
        return ScannedDocument.open(file, DocumentLimits.DEFAULT);
    }

    private static byte[] progressive(PageImage page) throws Exception {
        return JdkImages.write(
                "jpeg", param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT), JdkImages.image(page));
    }

    // The JDK takes the same arithmetic as libjpeg; so do we: not one level may differ.
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 2", "5, 9", "8, 8", "15, 16", "17, 33", "64, 48", "101, 67"})
    void decodesToTheSamplesOfTheJdk(int width, int height) throws Exception {
        for (Colour colour : Colour.values()) {
            PageImage page = SamplePages.scan(width, height, colour);
            byte[] subsampled = JdkImages.write("jpeg", param -> {}, JdkImages.image(page));
            for (byte[] file :
                    List.of(subsampled, progressive(page), PageFiles.jpeg(page, 95), PageFiles.jpeg(page, 40))) {
                assertThat(open(file).page(0)).isEqualTo(JdkImages.page("jpeg", file, 0, colour));
            }
        }
    }

    @Test
    void writesPagesThatLookLikeTheirSource() throws Exception {
        PageImage page = SamplePages.scan(120, 90, Colour.RGB);
        assertThat(Psnr.between(open(PageFiles.jpeg(page, 95)).page(0), page)).isGreaterThan(34);
        assertThat(Psnr.between(open(PageFiles.jpeg(page, 30)).page(0), page)).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"GREY, 75", "RGB, 75", "RGB, 95"})
    void keepsEveryBlockWithoutAChange(Colour colour, int quality) throws Exception {
        PageImage page = SamplePages.scan(160, 128, colour);
        byte[] file = PageFiles.jpeg(page, quality, 300);
        PageImage before = open(file).page(0);
        PageImage wanted = SamplePages.erased(before);
        byte[] rewritten = open(file).rewrite(p -> wanted, losses::add);
        PageImage after = open(rewritten).page(0);
        // 20x16 px are erased at (80, 64): aligned blocks of 16 and one more, in which colour is interpolated, may
        // differ.
        for (int y = 0; y < page.height(); y++) {
            for (int x = 0; x < page.width(); x++) {
                boolean near = x >= 64 && x < 128 && y >= 48 && y < 96;
                if (!near) {
                    assertThat(after.sample(x, y, 0)).isEqualTo(before.sample(x, y, 0));
                }
            }
        }
        assertThat(after.sample(90, 72, 0)).isGreaterThan(245);
        assertThat(losses).isEmpty();
    }

    @Test
    void keepsTablesSamplingAndMetadata() throws Exception {
        byte[] plain = PageFiles.jpeg(SamplePages.scan(50, 40, Colour.RGB), 61, 240);
        byte[] comment = JpegWriter.segment(JpegSegment.COM, "scanned by hand".getBytes(StandardCharsets.UTF_8));
        byte[] profile =
                JpegWriter.segment(JpegSegment.APP2, "ICC_PROFILE\0\1\1profile".getBytes(StandardCharsets.UTF_8));
        byte[] file = inserted(plain, comment, profile);
        byte[] rewritten = open(file).rewrite(SamplePages::erased);
        JpegStructure before = JpegStructure.of(file);
        JpegStructure after = JpegStructure.of(rewritten);
        assertThat(contents(after, before.metadata())).isEqualTo(contents(before, before.metadata()));
        assertThat(Arrays.copyOf(rewritten, 20)).isEqualTo(Arrays.copyOf(plain, 20));
        JpegHeader header = JpegHeader.of(after, DocumentLimits.DEFAULT);
        JpegHeader original = JpegHeader.of(before, DocumentLimits.DEFAULT);
        assertThat(header.frame().components()).isEqualTo(original.frame().components());
        assertThat(header.table(0)).isEqualTo(original.table(0));
        assertThat(header.table(1)).isEqualTo(original.table(1));
    }

    private static List<String> contents(JpegStructure structure, List<JpegSegment> like) {
        assertThat(structure.metadata()).hasSameSizeAs(like);
        return structure.metadata().stream()
                .map(s -> s.marker() + new String(s.file(), s.from(), s.length(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static byte[] inserted(byte[] jpeg, byte[]... segments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 20);
        for (byte[] segment : segments) {
            out.writeBytes(segment);
        }
        out.write(jpeg, 20, jpeg.length - 20);
        return out.toByteArray();
    }

    @Test
    void dropsPicturesOfThePageBefore() throws Exception {
        byte[] plain = PageFiles.jpeg(SamplePages.scan(50, 40, Colour.GREY), 80);
        byte[] file = inserted(
                plain, JpegWriter.segment(JpegSegment.APP0, "JFXX\0\u0010thumb".getBytes(StandardCharsets.UTF_8)));
        byte[] rewritten = open(file).rewrite(SamplePages::erased, losses::add);
        assertThat(losses)
                .containsExactly("page 1 of 1: JFIF thumbnail not carried: it shows the page before the change");
        assertThat(JpegStructure.of(rewritten).metadata()).hasSize(1);
    }

    @Test
    void saysWhatItDoesNotKeep() throws Exception {
        byte[] file = progressive(SamplePages.scan(50, 40, Colour.RGB));
        byte[] trailed = Arrays.copyOf(file, file.length + 11);
        open(trailed).rewrite(SamplePages::erased, losses::add);
        assertThat(losses)
                .containsExactly(
                        "page 1 of 1: progressive JPEG stored as sequential",
                        "page 1 of 1: 11 bytes behind the end of the image not carried");
    }

    @Test
    void readsRestartMarkers() throws Exception {
        PageImage page = SamplePages.scan(40, 24, Colour.GREY);
        byte[] file = PageFiles.jpeg(page, 80);
        assertThat(open(withRestarts(file)).page(0)).isEqualTo(open(file).page(0));
    }

    // Codes every block for itself and puts restart markers between them.
    private static byte[] withRestarts(byte[] file) throws DocumentException {
        JpegStructure structure = JpegStructure.of(file);
        JpegHeader header = JpegHeader.of(structure, DocumentLimits.DEFAULT);
        JpegCoefficients coefficients = JpegDecoder.decode(structure, header.frame());
        long[] dcCounts = new long[256];
        long[] acCounts = new long[256];
        int blocks = header.frame().blocksAcross(0) * header.frame().blocksDown(0);
        for (int b = 0; b < blocks; b++) {
            JpegBlockWriter.count(coefficients.component(0), 64 * b, 0, dcCounts, acCounts);
        }
        JpegCodeBook dc = JpegCodeBook.of(dcCounts);
        JpegCodeBook ac = JpegCodeBook.of(acCounts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JpegSegment sos = structure.segments().get(structure.segments().size() - 1);
        out.write(file, 0, sos.from() - 4);
        out.writeBytes(JpegWriter.segment(JpegSegment.DHT, headed(0, dc.bytes())));
        out.writeBytes(JpegWriter.segment(JpegSegment.DHT, headed(0x10, ac.bytes())));
        out.writeBytes(JpegWriter.segment(JpegSegment.DRI, new byte[] {0, 1}));
        out.write(file, sos.from() - 4, sos.length() + 4);
        for (int b = 0; b < blocks; b++) {
            if (b > 0) {
                out.write(0xff);
                out.write(0xd0 + (b - 1) % 8);
            }
            JpegBitWriter bits = new JpegBitWriter(out);
            JpegBlockWriter.write(coefficients.component(0), 64 * b, 0, dc, ac, bits);
            bits.finish();
        }
        out.write(0xff);
        out.write(JpegSegment.EOI);
        return out.toByteArray();
    }

    private static byte[] headed(int head, byte[] table) {
        return ByteBuffer.allocate(table.length + 1).put((byte) head).put(table).array();
    }

    @Test
    void refusesCodedDataThatEndEarly() throws Exception {
        byte[] file = PageFiles.jpeg(SamplePages.scan(64, 64, Colour.GREY), 80);
        byte[] cut = Arrays.copyOf(file, file.length - 100);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;
        assertThatThrownBy(() -> open(cut).page(0))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.TRUNCATED))
                .hasMessageContaining("the coded data end at byte");
    }

    @Test
    void refusesCmykByName() {
        byte[] frame = {8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0};
        assertThatThrownBy(() -> open(headerOnly(JpegWriter.segment(0xc0, frame))))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.UNSUPPORTED))
                .hasMessageContaining("4 components (CMYK) is not read; convert it to RGB or grey");
    }

    @ParameterizedTest
    @CsvSource({"0xc3, 8, lossless", "0xc9, 8, arithmetic", "0xc1, 12, 12 bits a sample"})
    void refusesProcessesItDoesNotRead(String marker, int bits, String message) {
        byte[] frame = {(byte) bits, 0, 8, 0, 8, 1, 1, 0x11, 0};
        assertThatThrownBy(() -> open(headerOnly(JpegWriter.segment(Integer.decode(marker), frame))))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.UNSUPPORTED))
                .hasMessageContaining(message);
    }

    private static byte[] headerOnly(byte[] segment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        out.writeBytes(segment);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return out.toByteArray();
    }
}
