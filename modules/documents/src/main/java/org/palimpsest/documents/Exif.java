package org.palimpsest.documents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What matters here of the EXIF block of a JPEG or PNG: a TIFF structure without pages. */
final class Exif {
    private static final int ENTRY = 12;
    private static final int PICTURE_OFFSET = 513;
    private static final int PICTURE_BYTES = 514;

    private Exif() {}

    /**
     * How the page lies in its file.
     *
     * @param exif the TIFF structure, without the name before it
     */
    static Orientation orientation(byte[] exif) {
        if (!isSound(exif)) {
            return Orientation.TOP_LEFT;
        }
        ByteBuffer data = ordered(exif);
        int first = data.getInt(4);
        int end = linkOf(data, first);
        for (int entry = first + 2; entry < end; entry += ENTRY) {
            if ((data.getShort(entry) & 0xffff) == TiffTag.ORIENTATION && data.getShort(entry + 2) == TiffField.SHORT) {
                return Orientation.of(data.getShort(entry + 8));
            }
        }
        return Orientation.TOP_LEFT;
    }

    /**
     * Takes out the small picture that EXIF may hold in its second directory. It shows the page before a change, so that it may
     * not survive one: the directory is unlinked and the picture overwritten with zeros, everything else stays where it is.
     *
     * @param exif the TIFF structure, without the name before it; not written to
     * @return the same without a thumbnail; {@code exif} itself if it has none or cannot be read
     */
    static byte[] withoutThumbnail(byte[] exif) {
        if (!isSound(exif)) {
            return exif;
        }
        byte[] blanked = exif.clone();
        ByteBuffer data = ordered(blanked);
        int link = linkOf(data, data.getInt(4));
        int second = link < 0 ? 0 : data.getInt(link);
        if (second == 0) {
            return exif;
        }
        data.putInt(link, 0);
        int end = linkOf(data, second);
        int from = 0;
        int bytes = 0;
        for (int entry = second + 2; end >= 0 && entry < end; entry += ENTRY) {
            int tag = data.getShort(entry) & 0xffff;
            from = tag == PICTURE_OFFSET ? data.getInt(entry + 8) : from;
            bytes = tag == PICTURE_BYTES ? data.getInt(entry + 8) : bytes;
        }
        if (from >= 8 && bytes > 0 && from <= blanked.length - bytes) {
            Arrays.fill(blanked, from, from + bytes, (byte) 0);
        }
        return blanked;
    }

    private static boolean isSound(byte[] exif) {
        return exif.length >= 8
                && Container.sniff(exif).filter(Container.TIFF::equals).isPresent();
    }

    private static ByteBuffer ordered(byte[] exif) {
        return ByteBuffer.wrap(exif).order(exif[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    // Where the directory at `at` says where the next one is; -1 if it does not lie inside.
    private static int linkOf(ByteBuffer data, int at) {
        if (at < 8 || at > data.capacity() - 2) {
            return -1;
        }
        long link = at + 2L + ENTRY * (data.getShort(at) & 0xffff);
        return link + 4 <= data.capacity() ? (int) link : -1;
    }
}
