package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

class OrientationTest {
    /** What a camera stores of a sheet that reads "ABC" over "DEF", a row a word. */
    @ParameterizedTest
    @CsvSource({
        "1, ABC DEF",
        "2, CBA FED",
        "3, FED CBA",
        "4, DEF ABC",
        "5, AD BE CF",
        "6, CF BE AD",
        "7, FC EB DA",
        "8, DA EB FC"
    })
    void turnsTheSheetUprightAndBack(int tag, String stored) {
        Orientation orientation = Orientation.of(tag);
        assertThat(orientation.upright(page(stored))).isEqualTo(page("ABC DEF"));
        assertThat(orientation.inverse().upright(page("ABC DEF"))).isEqualTo(page(stored));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, -1, 65_535})
    void whatIsNoOrientationLeavesThePageAsStored(long tag) {
        assertThat(Orientation.of(tag)).isEqualTo(Orientation.TOP_LEFT);
    }

    @Test
    void movesWholePixels() {
        PageImage page = SamplePages.scan(5, 3, Colour.RGB);
        PageImage upright = Orientation.RIGHT_TOP.upright(page);
        for (int c = 0; c < 3; c++) {
            assertThat(upright.sample(2, 4, c)).isEqualTo(page.sample(4, 0, c));
        }
    }

    /** The step sees the page upright; the file keeps its tag, and what the step changed is where it was seen. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "tiff"})
    void stepsSeeThePageUprightAndTheFileKeepsItsOrientation(String format) throws Exception {
        PageImage stored = SamplePages.scan(64, 32, Colour.GREY);
        for (int tag = 1; tag <= 8; tag++) {
            byte[] file = file(format, stored, tag);
            PageImage asStored = file(format, file).image();
            PageImage upright = Orientation.of(tag).upright(asStored);
            assertThat(open(file).page(0)).isEqualTo(upright);
            assertThat(open(file).rewrite(page -> page)).isEqualTo(file);

            List<PageImage> seen = new ArrayList<>();
            List<String> losses = new ArrayList<>();
            byte[] rewritten = open(file)
                    .rewrite(
                            page -> {
                                seen.add(page);
                                return withoutItsTopLeftCorner(page);
                            },
                            losses::add);
            assertThat(seen).containsExactly(upright);
            PageImage after = open(rewritten).page(0);
            assertThat(after).isEqualTo(withoutItsTopLeftCorner(upright));
            assertThat(Orientation.of(tag).upright(file(format, rewritten).image()))
                    .isEqualTo(after);
            assertThat(losses).allMatch(loss -> loss.contains("EXIF thumbnail not carried"));
        }
    }

    /** Corners are whole JPEG blocks of one level, so that they come back as they were. */
    private static PageImage withoutItsTopLeftCorner(PageImage page) {
        byte[] samples = page.copySamples();
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 16; x++) {
                samples[y * page.width() + x] = (byte) 128;
            }
        }
        return PageImage.of(page.width(), page.height(), page.colour(), samples);
    }

    private static byte[] file(String format, PageImage stored, int tag) throws Exception {
        byte[] exif = ExifTest.exif(ByteOrder.BIG_ENDIAN, tag);
        return switch (format) {
            case "jpeg" -> {
                ByteArrayOutputStream segment = new ByteArrayOutputStream();
                segment.writeBytes("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
                segment.writeBytes(exif);
                byte[] plain = PageFiles.jpeg(stored, 90);
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                file.write(plain, 0, 20);
                file.writeBytes(JpegWriter.segment(JpegSegment.APP1, segment.toByteArray()));
                file.write(plain, 20, plain.length - 20);
                yield file.toByteArray();
            }
            case "png" -> {
                PngWriter writer = new PngWriter(PngHeader.of(StoredPixels.of(stored)));
                writer.image(StoredPixels.of(stored));
                writer.chunk("eXIf", exif);
                yield writer.finish();
            }
            default -> {
                byte[] plain = JdkImages.write("tiff", JdkImages.compression("LZW"), JdkImages.image(stored));
                TiffDirectory directory =
                        TiffReader.pages(plain, DocumentLimits.DEFAULT).get(0);
                TiffWriter writer = new TiffWriter(directory.order());
                List<byte[]> strips = new ArrayList<>();
                long[] offsets = directory.numbers(TiffTag.STRIP_OFFSETS);
                for (int i = 0; i < offsets.length; i++) {
                    int from = (int) offsets[i];
                    int length = (int) directory.numbers(TiffTag.STRIP_BYTES)[i];
                    strips.add(java.util.Arrays.copyOfRange(plain, from, from + length));
                }
                writer.page(
                        directory.with(
                                List.of(TiffField.shorts(TiffTag.ORIENTATION, directory.order(), tag)), List.of()),
                        strips);
                yield writer.finish();
            }
        };
    }

    /** The page as it lies in the file. */
    private static DecodedPage file(String format, byte[] file) throws DocumentException {
        return switch (format) {
            case "jpeg" -> JpegFile.parse(file, DocumentLimits.DEFAULT).decode(0);
            case "png" -> PngFile.parse(file, DocumentLimits.DEFAULT).decode(0);
            default -> TiffFile.parse(file, DocumentLimits.DEFAULT).decode(0);
        };
    }

    private static ScannedDocument open(byte[] file) throws DocumentException {
        return ScannedDocument.open(file, DocumentLimits.DEFAULT);
    }

    private static PageImage page(String rows) {
        String[] lines = rows.split(" ");
        byte[] samples = String.join("", lines).getBytes(StandardCharsets.US_ASCII);
        return PageImage.of(lines[0].length(), lines.length, Colour.GREY, samples);
    }
}
