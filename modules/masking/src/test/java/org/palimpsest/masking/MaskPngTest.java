package org.palimpsest.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.testkit.TestPages;

class MaskPngTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "9, 1", "255, 3", "300, 200"})
    void comesBackAsItWas(int width, int height) {
        for (Polarity polarity : Polarity.values()) {
            EraseMask noise = noise(width, height);
            EraseMask stroke = TestPages.strokeMask(TestPages.printedPage(1, width, height), 3);

            assertThat(MaskPng.decode(MaskPng.encode(noise, polarity), polarity))
                    .isEqualTo(noise);
            assertThat(MaskPng.decode(MaskPng.encode(stroke, polarity), polarity))
                    .isEqualTo(stroke);
        }
    }

    @Test
    void isEightBitGreyWithWhiteForEraseOrForKeep() throws IOException {
        EraseMask mask = EraseMask.of(3, 1, new byte[] {0, 51, (byte) 255});

        assertThat(greysOf(MaskPng.encode(mask, Polarity.ERASE_WHITE))).containsExactly(0, 51, 255);
        assertThat(greysOf(MaskPng.encode(mask, Polarity.ERASE_BLACK))).containsExactly(255, 204, 0);
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameBytesForTheSameMask(Polarity polarity) {
        assertThat(MaskPng.encode(noise(200, 90), polarity)).isEqualTo(MaskPng.encode(noise(200, 90), polarity));
    }

    @Test
    void readInTheOtherPolarityIsTheComplement() {
        EraseMask mask = noise(20, 10);
        EraseMask complement = MaskPng.decode(MaskPng.encode(mask, Polarity.ERASE_WHITE), Polarity.ERASE_BLACK);

        for (int i = 0; i < mask.levels().length; i++) {
            assertThat((complement.levels()[i] & 0xff) + (mask.levels()[i] & 0xff))
                    .isEqualTo(255);
        }
    }

    @Test
    void readsRgbByItsMean() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xffffff);
        image.setRGB(1, 0, 0x0a0b0d);
        image.setRGB(2, 0, 0xff0000);

        assertThat(MaskPng.decode(pngOf(image), Polarity.ERASE_WHITE).levels())
                .containsExactly((byte) 255, (byte) 11, (byte) 85);
    }

    @Test
    void readsOneBitAsBlackAndWhite() throws IOException {
        BufferedImage image = new BufferedImage(9, 2, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(8, 1, 0xffffff);
        byte[] expected = new byte[18];
        expected[17] = (byte) 255;

        assertThat(MaskPng.decode(pngOf(image), Polarity.ERASE_WHITE).levels()).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void readsPalettesByTheirColours(int bits) throws IOException {
        byte[] ramp = {90, (byte) 255};
        IndexColorModel palette = new IndexColorModel(bits, 2, ramp, ramp, ramp);
        int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
        BufferedImage image = new BufferedImage(2, 1, type, palette);
        image.getRaster().setSample(1, 0, 0, 1);

        assertThat(MaskPng.decode(pngOf(image), Polarity.ERASE_WHITE).levels()).containsExactly((byte) 90, (byte) 255);
    }

    @Test
    void refusesTransparency() throws IOException {
        byte[] png = pngOf(new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaskPng.decode(png, Polarity.ERASE_WHITE))
                .withMessage("mask PNG: it has an alpha channel; flatten it and export it without one");
    }

    @Test
    void refusesSixteenBits() throws IOException {
        byte[] png = pngOf(new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaskPng.decode(png, Polarity.ERASE_WHITE))
                .withMessage("mask PNG: it has 16 bits a sample; export it with 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no image at all", "\u0089PNG\r\n\u001a\n"})
    void refusesBytesThatAreNoPng(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaskPng.decode(bytes, Polarity.ERASE_WHITE))
                .withMessageStartingWith("mask PNG: its bytes cannot be read (")
                .withMessageEndingWith("); write it again");
    }

    @Test
    void refusesATruncatedFile() {
        byte[] png = MaskPng.encode(noise(100, 100), Polarity.ERASE_WHITE);

        for (int length : new int[] {20, 33, 40, 1000, png.length - 500}) {
            assertThatIllegalArgumentException()
                    .as("%d of %d bytes", length, png.length)
                    .isThrownBy(() -> MaskPng.decode(Arrays.copyOf(png, length), Polarity.ERASE_WHITE))
                    .withMessageStartingWith("mask PNG: its bytes cannot be read (");
        }
    }

    @Test
    void refusesMorePixelsThanAMaskHolds() {
        byte[] png = GreyPng.encode(1, 1, (y, row) -> {});
        png[16] = 0x7f; // width and height in the header: 2,130,706,433 and 257
        png[22] = 1;
        recomputeHeaderChecksum(png);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaskPng.decode(png, Polarity.ERASE_WHITE))
                .withMessage("mask PNG: it has 547591553281 pixels; at most 2147483647 fit a mask");
    }

    private static void recomputeHeaderChecksum(byte[] png) {
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    }

    private static EraseMask noise(int width, int height) {
        return EraseMask.of(
                width, height, TestPages.noise(5, width, height, Colour.GREY).copySamples());
    }

    private static int[] greysOf(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        return image.getRaster().getPixels(0, 0, image.getWidth(), 1, (int[]) null);
    }

    private static byte[] pngOf(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            assertThat(ImageIO.write(image, "png", out)).isTrue();
        }
        return bytes.toByteArray();
    }
}
