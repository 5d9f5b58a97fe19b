package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;
import org.palimpsest.storage.PageStore;
import org.palimpsest.training.UnreadablePairException;

class StoredPairsTest {
    private static final PageImage SCAN = Scratch.page(40, 30, Colour.GREY, 1);
    private static final DocumentLimits LIMITS = new DocumentLimits(1, 2, 20_000, 10);

    @TempDir
    Path folder;

    @BeforeEach
    void writeAPair() {
        Scratch.png(folder.resolve("images/a.png"), SCAN);
        Scratch.png(folder.resolve("gts/a.png"), Scratch.blank(40, 30, Colour.GREY));
    }

    @Test
    void aSoundPairIsRead() throws Exception {
        try (StoredPairs pairs = pairs()) {
            assertThat(pairs.load(0).scan()).isEqualTo(SCAN);
        }
    }

    @Test
    void namesAFileThatIsTooLargeToBeRead() {
        Scratch.write(folder.resolve("images/a.png"), new byte[20_001]);
        refuses("images/a.png: the file has 20001 bytes, more than max-bytes = 20000");
    }

    @Test
    void namesAScanOfSeveralPages() throws IOException {
        folder.resolve("images/a.png").toFile().delete();
        Scratch.write(folder.resolve("images/a.tif"), Scratch.tiff(SCAN, SCAN));
        refuses("images/a.tif: it has 2 pages; a dataset holds one page a file");
    }

    @Test
    void namesAMaskThatWouldFillTheHeap() throws IOException {
        Scratch.write(folder.resolve("masks/a.png"), pngOfNothing(40_000, 40_000));
        refuses("masks/a.png: ", "more than max-megapixels = 1");
    }

    @Test
    void namesAMaskThatIsCutShort() {
        byte[] png = PageFiles.png(Scratch.page(40, 30, Colour.GREY, 2));
        for (int length = 0; length < png.length - 12; length += 7) {
            Scratch.write(folder.resolve("masks/a.png"), Arrays.copyOf(png, length));
            refuses("masks/a.png: ");
        }
    }

    @Test
    void pairsOfOneStemInTwoDatasetsHaveTwoNames() {
        StoredPair first = pairs().pairs().get(0);
        StoredPair second = new StoredPair(1, first.stem(), first.scan(), first.truth(), first.mask());
        StoredPairs both = new StoredPairs(
                List.of(Scratch.at(folder), Scratch.at(folder.resolve("other"))),
                List.of(first, second),
                MaskRule.SOFT_RAMP,
                Polarity.ERASE_WHITE,
                LIMITS);
        assertThat(both.nameOf(first)).endsWith("/images/a.png").isNotEqualTo(both.nameOf(second));
    }

    private void refuses(String... reason) {
        try (StoredPairs pairs = pairs()) {
            assertThatThrownBy(() -> pairs.load(0))
                    .isInstanceOf(UnreadablePairException.class)
                    .message()
                    .contains(reason)
                    .endsWith("; mend the file or move the pair out of the dataset");
        }
    }

    private StoredPairs pairs() {
        try (PageStore store = Scratch.at(folder).open()) {
            return new StoredPairs(
                    List.of(Scratch.at(folder)),
                    DatasetPairs.in(store, DatasetLayout.CONTEST, 0).pairs(),
                    MaskRule.SOFT_RAMP,
                    Polarity.ERASE_WHITE,
                    LIMITS);
        }
    }

    /** A sound PNG of black pixels, small as a file and large as a page. */
    private static byte[] pngOfNothing(int width, int height) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {1, 0, 0, 0, 0}); // 1 bit, grey
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(data, new Deflater(9))) {
            packed.write(new byte[1000]);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(png, "IHDR", header.toByteArray());
        chunk(png, "IDAT", data.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] body) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(body);
        DataOutputStream out = new DataOutputStream(png);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) sum.getValue());
    }
}
