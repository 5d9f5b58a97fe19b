package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.documents.DocumentException.Code;
import org.palimpsest.documents.PixelLayout.Extra;
import org.palimpsest.documents.PixelLayout.Meaning;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class PngFileTest {
    private static final PageSize SIZE = new PageSize(37, 23);

    private final List<String> losses = new ArrayList<>();

    private static ScannedDocument open(byte[] file) throws DocumentException {
        return ScannedDocument.open(file, DocumentLimits.DEFAULT);
    }

    private static byte[] png(StoredPixels pixels, byte[]... typedChunks) {
        PngWriter writer = new PngWriter(PngHeader.of(pixels));
        if (pixels.layout().meaning() == Meaning.PALETTE) {
            writer.chunk("PLTE", pixels.layout().palette().rgb());
        }
        for (byte[] chunk : typedChunks) {
            writer.chunk(new String(chunk, 0, 4), Arrays.copyOfRange(chunk, 4, chunk.length));
        }
        writer.image(pixels);
        return writer.finish();
    }

    private static StoredPixels noise(PixelLayout layout) {
        return StoredPixels.of(
                SIZE, layout, SamplePages.randomBytes(layout.rowBytes(SIZE.width()) * SIZE.height(), 256, 5));
    }

    private static Palette greys(int colours) {
        byte[] rgb = new byte[3 * colours];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 * 255 / (colours - 1));
        }
        return new Palette(rgb, new byte[0]);
    }

    private static Palette colours(int count) {
        byte[] rgb = SamplePages.randomBytes(3 * count, 256, 9);
        rgb[0] = (byte) 255;
        rgb[1] = (byte) 254;
        rgb[2] = (byte) 250;
        return new Palette(rgb, new byte[0]);
    }

    static Stream<PixelLayout> opaqueLayouts() {
        return Stream.of(
                PixelLayout.of(1, Meaning.GREY),
                PixelLayout.of(2, Meaning.GREY),
                PixelLayout.of(4, Meaning.GREY),
                PixelLayout.of(8, Meaning.GREY),
                PixelLayout.of(8, Meaning.RGB),
                PixelLayout.of(16, Meaning.RGB),
                PixelLayout.withPalette(1, greys(2)),
                PixelLayout.withPalette(4, colours(16)),
                PixelLayout.withPalette(8, colours(256)));
    }

    @ParameterizedTest
    @MethodSource("opaqueLayouts")
    void showsWhatTheJdkShows(PixelLayout layout) throws Exception {
        byte[] file = png(noise(layout));
        PageImage page = open(file).page(0);
        assertThat(page).isEqualTo(JdkImages.page("png", file, 0, page.colour()));
    }

    @ParameterizedTest
    @MethodSource("opaqueLayouts")
    void keepsLayoutAndUntouchedSamples(PixelLayout layout) throws Exception {
        StoredPixels before = noise(layout);
        byte[] rewritten = open(png(before)).rewrite(SamplePages::erased, losses::add);
        PngFile reread = PngFile.parse(rewritten, DocumentLimits.DEFAULT);
        PageImage after = reread.decode(0).image();
        PageImage wanted = SamplePages.erased(before.image());
        assertThat(losses).isEmpty();
        assertThat(PngHeader.of(PngChunk.at(rewritten, 8), DocumentLimits.DEFAULT))
                .isEqualTo(PngHeader.of(before));
        for (int i = 0; i < after.samples().length; i++) {
            int miss = Math.abs((after.samples()[i] & 0xff) - (wanted.samples()[i] & 0xff));
            boolean palette = layout.meaning() == Meaning.PALETTE;
            assertThat(miss).isLessThanOrEqualTo(palette ? 8 : 0);
        }
    }

    @Test
    void keepsThe16BitsOfUntouchedSamples() throws Exception {
        StoredPixels before = noise(PixelLayout.of(16, Meaning.GREY));
        byte[] rewritten = open(png(before)).rewrite(SamplePages::erased);
        byte[] rows = rowsOf(rewritten);
        int changed = 0;
        for (int i = 0; i < rows.length; i++) {
            changed += rows[i] == before.rows()[i] ? 0 : 1;
        }
        assertThat(changed).isBetween(1, 2 * (SIZE.width() / 8) * (SIZE.height() / 8));
    }

    private static byte[] rowsOf(byte[] file) throws DocumentException {
        PngHeader header = PngHeader.of(PngChunk.at(file, 8), DocumentLimits.DEFAULT);
        List<PngChunk> data = new ArrayList<>();
        for (PngChunk c = PngChunk.at(file, 8); !c.type().equals("IEND"); c = PngChunk.at(file, c.next())) {
            if (c.type().equals("IDAT")) {
                data.add(c);
            }
        }
        return PngRows.read(header, header.layout(Palette.NONE), data);
    }

    @Test
    void laysTransparentPixelsOnWhiteAndKeepsThem() throws Exception {
        PixelLayout layout = new PixelLayout(8, Meaning.GREY, Extra.ALPHA, Palette.NONE);
        byte[] rows = new byte[2 * SIZE.width() * SIZE.height()];
        for (int i = 0; i < rows.length; i += 2) {
            rows[i] = 100;
            rows[i + 1] = (byte) (i % 3 == 0 ? 0 : 255);
        }
        byte[] file = png(StoredPixels.of(SIZE, layout, rows));
        PageImage page = open(file).page(0);
        assertThat(page.sample(0, 0, 0)).isEqualTo(255);
        assertThat(page.sample(1, 0, 0)).isEqualTo(100);
        byte[] after = rowsOf(open(file).rewrite(p -> {
            byte[] samples = p.copySamples();
            samples[0] = 7;
            return PageImage.of(p.width(), p.height(), Colour.GREY, samples);
        }));
        assertThat(after[0]).isEqualTo((byte) 7);
        assertThat(after[1]).as("an erased pixel is opaque").isEqualTo((byte) 255);
        assertThat(Arrays.copyOfRange(after, 2, after.length)).isEqualTo(Arrays.copyOfRange(rows, 2, rows.length));
    }

    @Test
    void givesUpAPaletteThatCannotShowTheChange() throws Exception {
        Palette dark = new Palette(new byte[] {10, 10, 40, 90, 60, 60, 120, 0, 0, 30, 80, 30}, new byte[0]);
        byte[] rows = SamplePages.randomBytes(10 * 23, 256, 4);
        byte[] file = png(StoredPixels.of(SIZE, PixelLayout.withPalette(2, dark), rows));
        byte[] rewritten = open(file).rewrite(SamplePages::erased, losses::add);
        assertThat(open(rewritten).page(0))
                .isEqualTo(SamplePages.erased(open(file).page(0)));
        assertThat(losses)
                .containsExactly(
                        "page 1 of 1: palette of 4 colours replaced by 8-bit RGB: it has no colours near enough"
                                + " to those of the change");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 9, 33})
    void readsInterlacedFilesOfAnySize(int side) throws Exception {
        PageImage page = SamplePages.scan(side, side + 2, Colour.RGB);
        byte[] file = JdkImages.write(
                "png", param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT), JdkImages.image(page));
        assertThat(open(file).page(0)).isEqualTo(page);
        byte[] rewritten = open(file).rewrite(SamplePages::erased, losses::add);
        assertThat(open(rewritten).page(0)).isEqualTo(SamplePages.erased(page));
        assertThat(losses).containsExactly("page 1 of 1: stored without interlacing");
    }

    @Test
    void readsInterlacedBits() throws Exception {
        PageImage page = SamplePages.bilevel(29, 31);
        byte[] file = JdkImages.write(
                "png", param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT), JdkImages.bilevel(page));
        assertThat(open(file).page(0)).isEqualTo(page);
    }

    @Test
    void carriesChunksThatStayTrue() throws Exception {
        byte[] dpi = ByteBuffer.allocate(13)
                .put("pHYs".getBytes())
                .putInt(11811)
                .putInt(11811)
                .put((byte) 1)
                .array();
        byte[] text = "tEXtComment\0hello".getBytes();
        byte[] profile = "iCCPx\0\0not really a profile".getBytes();
        StoredPixels pixels = StoredPixels.of(SamplePages.scan(20, 20, Colour.RGB));
        byte[] rewritten = open(png(pixels, profile, dpi, text)).rewrite(SamplePages::erased, losses::add);
        PngWriter wanted = new PngWriter(PngHeader.of(pixels));
        wanted.chunk("iCCP", Arrays.copyOfRange(profile, 4, profile.length));
        wanted.chunk("pHYs", Arrays.copyOfRange(dpi, 4, dpi.length));
        wanted.chunk("tEXt", Arrays.copyOfRange(text, 4, text.length));
        wanted.image(StoredPixels.of(SamplePages.erased(pixels.image())));
        assertThat(rewritten).isEqualTo(wanted.finish());
        assertThat(losses).isEmpty();
    }

    @Test
    void namesDamageWithItsPlace() {
        byte[] file = png(noise(PixelLayout.of(8, Meaning.RGB)));
        file[60] ^= 1;
        assertThatThrownBy(() -> open(file))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.CORRUPT))
                .hasMessageContaining("chunk IDAT at byte 33 fails its checksum");
    }

    @Test
    void refusesImageDataThatEndEarly() throws IOException {
        StoredPixels pixels = noise(PixelLayout.of(8, Meaning.RGB));
        PngWriter writer =
                new PngWriter(new PngHeader(new PageSize(SIZE.width(), SIZE.height() + 1), 8, PngHeader.RGB, false));
        writer.image(pixels);
        assertThatThrownBy(() -> open(writer.finish()).page(0))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(Code.TRUNCATED))
                .hasMessageContaining("page 1 of 1: the image data end in row 23");
    }
}
