package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.documents.TiffFiles.directory;
import static org.palimpsest.documents.TiffFiles.open;
import static org.palimpsest.documents.TiffFiles.strip;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class TiffFileTest {
    private final List<String> losses = new ArrayList<>();

    static Stream<Arguments> compressions() {
        return Stream.of("none", "LZW", "ZLib", "Deflate", "PackBits")
                .flatMap(name -> Stream.of(Colour.values()).map(colour -> Arguments.of(name, colour)));
    }

    private static JdkImages.Settings compression(String name) {
        return name.equals("none") ? param -> {} : JdkImages.compression(name);
    }

    @ParameterizedTest
    @MethodSource("compressions")
    void rewritesEveryCompressionInKind(String name, Colour colour) throws Exception {
        PageImage page = SamplePages.scan(57, 61, colour);
        byte[] file = JdkImages.write("tiff", compression(name), JdkImages.image(page));
        assertThat(open(file).page(0)).isEqualTo(page);
        assertSameFieldsAndErased(file, page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "CCITT RLE", "CCITT T.4", "CCITT T.6", "PackBits", "LZW", "ZLib"})
    void rewritesBitsInKind(String name) throws Exception {
        PageImage page = SamplePages.bilevel(75, 66);
        byte[] file = JdkImages.write("tiff", compression(name), JdkImages.bilevel(page));
        assertThat(open(file).page(0)).isEqualTo(page);
        assertSameFieldsAndErased(file, page);
        assertThat(directory(file, 0).number(TiffTag.BITS, 1)).isEqualTo(1);
    }

    // Ours and two foreign readers see the erased page; no field but the places of the data has changed.
    private void assertSameFieldsAndErased(byte[] file, PageImage page) throws Exception {
        byte[] rewritten = open(file).rewrite(SamplePages::erased, losses::add);
        PageImage wanted = SamplePages.erased(page);
        assertThat(losses).isEmpty();
        assertThat(open(rewritten).page(0)).isEqualTo(wanted);
        assertThat(JdkImages.page("tiff", rewritten, 0, page.colour())).isEqualTo(wanted);
        assertThat(twelveMonkeysSample(rewritten, page.width() / 2, page.height() / 2))
                .isEqualTo(0xffffff);
        TiffDirectory before = directory(file, 0);
        TiffDirectory after = directory(rewritten, 0);
        assertThat(after.fields().keySet()).isEqualTo(before.fields().keySet());
        for (int tag : before.fields().keySet()) {
            if (tag != TiffTag.STRIP_OFFSETS && tag != TiffTag.STRIP_BYTES) {
                assertThat(after.fields().get(tag).value())
                        .as("tag %d", tag)
                        .isEqualTo(before.fields().get(tag).value());
            }
        }
    }

    private static int twelveMonkeysSample(byte[] file, int x, int y) throws Exception {
        ImageReader reader = new com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi().createReaderInstance(null);
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in);
            return reader.read(0).getRGB(x, y) & 0xffffff;
        } finally {
            reader.dispose();
        }
    }

    @Test
    void keepsUntouchedStripsByteForByte() throws Exception {
        PageImage page = SamplePages.scan(300, 400, Colour.RGB);
        byte[] file = JdkImages.write("tiff", JdkImages.compression("LZW"), JdkImages.image(page));
        byte[] rewritten = open(file).rewrite(SamplePages::erased);
        int strips = directory(file, 0).numbers(TiffTag.STRIP_OFFSETS).length;
        int same = 0;
        for (int i = 0; i < strips; i++) {
            same += strip(file, i).equals(strip(rewritten, i)) ? 1 : 0;
        }
        assertThat(strips).isGreaterThan(10);
        assertThat(same).isBetween(strips - strips / 4, strips - 1);
    }

    @Test
    void rewritesPageByPageAndKeepsTheirOrder() throws Exception {
        PageImage first = SamplePages.bilevel(40, 30);
        PageImage second = SamplePages.bilevel(50, 20);
        PageImage third = SamplePages.bilevel(30, 60);
        byte[] file = JdkImages.write(
                "tiff",
                JdkImages.compression("CCITT T.6"),
                JdkImages.bilevel(first),
                JdkImages.bilevel(second),
                JdkImages.bilevel(third));
        List<PageImage> seen = new ArrayList<>();
        byte[] rewritten = open(file).rewrite(page -> {
            seen.add(page);
            return page.equals(second) ? SamplePages.erased(page) : page;
        });
        assertThat(seen).containsExactly(first, second, third);
        ScannedDocument document = open(rewritten);
        assertThat(document.pageSizes())
                .containsExactly(new PageSize(40, 30), new PageSize(50, 20), new PageSize(30, 60));
        assertThat(document.page(0)).isEqualTo(first);
        assertThat(document.page(1)).isEqualTo(SamplePages.erased(second));
        assertThat(document.page(2)).isEqualTo(third);
        assertThat(JdkImages.page("tiff", rewritten, 2, Colour.GREY)).isEqualTo(third);
    }

    @Test
    void rewritesTilesInKind() throws Exception {
        PageImage page = SamplePages.scan(100, 70, Colour.RGB);
        byte[] file = JdkImages.write(
                "tiff",
                param -> {
                    param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                    param.setTiling(32, 16, 0, 0);
                },
                JdkImages.image(page));
        byte[] rewritten = open(file).rewrite(SamplePages::erased);
        assertThat(directory(rewritten, 0).number(TiffTag.TILE_WIDTH, 0)).isEqualTo(32);
        assertThat(open(file).page(0)).isEqualTo(page);
        assertThat(JdkImages.page("tiff", rewritten, 0, Colour.RGB)).isEqualTo(SamplePages.erased(page));
    }

    @ParameterizedTest
    @CsvSource({"LITTLE_ENDIAN, 1", "BIG_ENDIAN, 2"})
    void keepsThe16BitsOfUntouchedSamples(String name, int planar) throws Exception {
        ByteOrder order = name.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] samples = SamplePages.randomBytes(6 * 24 * 16, 256, 6);
        byte[] file = deepColour(order, planar, samples);
        PageImage page = open(file).page(0);
        assertThat(page).isEqualTo(JdkImages.page("tiff", file, 0, Colour.RGB));
        byte[] rewritten = open(file).rewrite(SamplePages::erased);
        assertThat(open(rewritten).page(0)).isEqualTo(SamplePages.erased(page));
        byte[] after = strips(rewritten);
        int changed = 0;
        for (int i = 0; i < samples.length; i++) {
            changed += after[i] == samples[i] ? 0 : 1;
        }
        assertThat(changed).isBetween(1, 6 * 3 * 2);
    }

    private static byte[] strips(byte[] file) throws DocumentException {
        ByteBuffer all = ByteBuffer.allocate(6 * 24 * 16);
        for (int i = 0; i < directory(file, 0).numbers(TiffTag.STRIP_OFFSETS).length; i++) {
            all.put(strip(file, i));
        }
        return all.array();
    }

    private static byte[] deepColour(ByteOrder order, int planar, byte[] samples) {
        TiffDirectory fields = new TiffDirectory(order, new TreeMap<>(), Map.of(), List.of())
                .with(
                        List.of(
                                TiffField.shorts(TiffTag.WIDTH, order, 24),
                                TiffField.shorts(TiffTag.HEIGHT, order, 16),
                                TiffField.shorts(TiffTag.BITS, order, 16, 16, 16),
                                TiffField.shorts(TiffTag.COMPRESSION, order, 1),
                                TiffField.shorts(TiffTag.PHOTOMETRIC, order, 2),
                                TiffField.shorts(TiffTag.SAMPLES, order, 3),
                                TiffField.shorts(TiffTag.ROWS_PER_STRIP, order, 16),
                                TiffField.shorts(TiffTag.PLANAR, order, planar)),
                        List.of());
        List<byte[]> segments = new ArrayList<>();
        int strips = planar == 1 ? 1 : 3;
        for (int i = 0; i < strips; i++) {
            segments.add(Arrays.copyOfRange(samples, i * samples.length / strips, (i + 1) * samples.length / strips));
        }
        TiffWriter writer = new TiffWriter(order);
        writer.page(fields, segments);
        return writer.finish();
    }

    @Test
    void readsBitsStoredLowestFirst() throws Exception {
        PageImage page = SamplePages.bilevel(64, 20);
        byte[] file = JdkImages.write("tiff", JdkImages.compression("CCITT T.6"), JdkImages.bilevel(page));
        TiffDirectory before = directory(file, 0);
        TiffDirectory turned = before.with(List.of(TiffField.shorts(TiffTag.FILL_ORDER, before.order(), 2)), List.of());
        List<byte[]> strips = new ArrayList<>();
        for (int i = 0; i < before.numbers(TiffTag.STRIP_OFFSETS).length; i++) {
            ByteBuffer strip = strip(file, i);
            byte[] bytes = new byte[strip.remaining()];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = (byte) (Integer.reverse(strip.get()) >>> 24);
            }
            strips.add(bytes);
        }
        TiffWriter writer = new TiffWriter(before.order());
        writer.page(turned, strips);
        byte[] rewritten = open(writer.finish()).rewrite(SamplePages::erased);
        assertThat(open(writer.finish()).page(0)).isEqualTo(page);
        assertThat(open(rewritten).page(0)).isEqualTo(SamplePages.erased(page));
        assertThat(JdkImages.page("tiff", rewritten, 0, Colour.GREY)).isEqualTo(SamplePages.erased(page));
    }

    @Test
    void readsStripsThatTheHeaderDenies() throws Exception {
        PageImage page = SamplePages.scan(300, 400, Colour.GREY);
        byte[] file = JdkImages.write("tiff", param -> {}, JdkImages.image(page));
        TiffDirectory before = directory(file, 0);
        long rows = before.number(TiffTag.ROWS_PER_STRIP, 0);
        List<byte[]> strips = new ArrayList<>();
        for (int i = 0; i < before.numbers(TiffTag.STRIP_OFFSETS).length; i++) {
            byte[] bytes = new byte[strip(file, i).remaining()];
            strip(file, i).get(bytes);
            strips.add(bytes);
        }
        TiffWriter writer = new TiffWriter(before.order());
        writer.page(
                before.with(List.of(TiffField.longs(TiffTag.ROWS_PER_STRIP, before.order(), 0x80000001L)), List.of()),
                strips);
        byte[] rewritten = open(writer.finish()).rewrite(SamplePages::erased);
        assertThat(open(writer.finish()).page(0)).isEqualTo(page);
        assertThat(directory(rewritten, 0).number(TiffTag.ROWS_PER_STRIP, 0)).isEqualTo(rows);
        assertThat(JdkImages.page("tiff", rewritten, 0, Colour.GREY)).isEqualTo(SamplePages.erased(page));
    }
}
