package org.palimpsest.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG in file order; the coded data of a scan lie between its SOS segment and the next one.
 *
 * @param segments all up to the end of the image, or of the file
 * @param end offset behind the EOI marker, or {@link #MISSING}
 */
record JpegStructure(List<JpegSegment> segments, int end) {
    /** The file ends before the image does. */
    static final int MISSING = -1;

    private static final int TEMPORARY = 0x01;

    JpegStructure {
        segments = List.copyOf(segments);
    }

    /** Walks through the markers of {@code file}. */
    static JpegStructure of(byte[] file) throws DocumentException {
        List<JpegSegment> segments = new ArrayList<>();
        int at = nextMarker(file, 2);
        while (at != MISSING) {
            int marker = file[at + 1] & 0xff;
            if (marker == JpegSegment.EOI) {
                return new JpegStructure(segments, at + 2);
            }
            int next = at + 2;
            if (marker != JpegSegment.SOI && marker != TEMPORARY) {
                int length = at + 4 > file.length ? file.length : (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff;
                if (length < 2) {
                    throw DocumentException.corrupt("the segment at byte " + at + " states a length of " + length);
                }
                next = at + 2 + length;
                if (next > file.length) {
                    break;
                }
                segments.add(new JpegSegment(marker, file, at + 4, length - 2));
            }
            at = nextMarker(file, next);
        }
        return new JpegStructure(segments, MISSING);
    }

    // Bytes that belong to no segment are coded data, or padding that readers skip.
    private static int nextMarker(byte[] file, int from) {
        for (int at = from; at + 1 < file.length; at++) {
            int next = file[at + 1] & 0xff;
            if ((file[at] & 0xff) == 0xff && next != 0 && next != 0xff && !JpegSegment.isRestart(next)) {
                return at;
            }
        }
        return MISSING;
    }

    /** Refuses a file that ends before its image does. */
    void checkComplete() throws DocumentException {
        if (end == MISSING) {
            throw DocumentException.truncated("the file ends without the end of its image");
        }
    }

    List<JpegSegment> metadata() {
        return segments.stream().filter(JpegSegment::isMetadata).toList();
    }
}
