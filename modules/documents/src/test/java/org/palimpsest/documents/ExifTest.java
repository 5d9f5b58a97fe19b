package org.palimpsest.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifTest {
    // Header, a directory with the orientation, a second one that points to five bytes of picture at its end.
    static byte[] exif(ByteOrder order, int orientation) {
        ByteBuffer data = ByteBuffer.allocate(8 + 18 + 30 + 5).order(order);
        byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        data.put(letter).put(letter).putShort((short) 42).putInt(8);
        data.putShort((short) 1)
                .putShort((short) TiffTag.ORIENTATION)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation);
        data.putShort((short) 0).putInt(26);
        data.putShort((short) 2)
                .putShort((short) 513)
                .putShort((short) 4)
                .putInt(1)
                .putInt(56);
        data.putShort((short) 514).putShort((short) 4).putInt(1).putInt(5).putInt(0);
        data.put(new byte[] {1, 2, 3, 4, 5});
        return data.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void unlinksAndBlanksThePicture(String name) {
        ByteOrder order = name.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] exif = exif(order, 6);
        byte[] removed = Exif.withoutThumbnail(exif);
        ByteBuffer data = ByteBuffer.wrap(removed).order(order);
        assertThat(removed).hasSameSizeAs(exif);
        assertThat(data.getInt(22)).as("link to the second directory").isZero();
        assertThat(data.getShort(18)).as("orientation").isEqualTo((short) 6);
        assertThat(removed).endsWith(0, 0, 0, 0, 0);
        assertThat(Exif.withoutThumbnail(removed)).as("nothing left to remove").isSameAs(removed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 12, 25, 30})
    void leavesWhatItCannotReadAlone(int length) {
        byte[] cut = java.util.Arrays.copyOf(exif(ByteOrder.LITTLE_ENDIAN, 6), length);
        assertThat(Exif.withoutThumbnail(cut)).hasSize(length);
        assertThat(Exif.orientation(cut)).isEqualTo(length < 26 ? Orientation.TOP_LEFT : Orientation.RIGHT_TOP);
    }
}
