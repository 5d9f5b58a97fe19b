package org.palimpsest.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG in file order; the coded data of a scan lie between its SOS segment and the next one.
 *
 * @param segments all up to the end of the image
 * @param end offset behind the EOI marker
 */
record JpegStructure(List<JpegSegment> segments, int end) {
    JpegStructure {
        segments = List.copyOf(segments);
    }

    /**
     * Walks through the markers of {@code file}.
     *
     * @throws DocumentException TRUNCATED if the file ends before the image does, CORRUPT if no image begins
     */
    static JpegStructure of(byte[] file) throws DocumentException {
        List<JpegSegment> segments = new ArrayList<>();
        int at = 2;
        while (true) {
            at = nextMarker(file, at, segments);
            int marker = file[at + 1] & 0xff;
            if (marker == JpegSegment.EOI) {
                return new JpegStructure(segments, at + 2);
            }
            if (marker == JpegSegment.SOI || marker == 0x01 || JpegSegment.isRestart(marker)) {
                at += 2;
                continue;
            }
            JpegSegment segment = segment(file, at, marker, segments);
            segments.add(segment);
            at = segment.end();
        }
    }

    // Bytes that belong to no segment are coded data, or padding that readers skip.
    private static int nextMarker(byte[] file, int from, List<JpegSegment> before) throws DocumentException {
        for (int at = from; at + 1 < file.length; at++) {
            int next = file[at + 1] & 0xff;
            if ((file[at] & 0xff) == 0xff && next != 0 && next != 0xff && !JpegSegment.isRestart(next)) {
                return at;
            }
        }
        throw ended(file, before);
    }

    private static JpegSegment segment(byte[] file, int at, int marker, List<JpegSegment> before)
            throws DocumentException {
        if (at + 4 > file.length) {
            throw ended(file, before);
        }
        int length = (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff;
        if (length < 2) {
            throw DocumentException.corrupt("the segment at byte " + at + " states a length of " + length);
        }
        if (at + 2 + length > file.length) {
            throw ended(file, before);
        }
        return new JpegSegment(marker, file, at + 4, length - 2);
    }

    private static DocumentException ended(byte[] file, List<JpegSegment> before) {
        return before.stream().anyMatch(JpegSegment::isFrameHeader)
                ? DocumentException.truncated("the file ends at byte " + file.length + " without its end of image")
                : DocumentException.corrupt("no frame header in " + file.length + " bytes: the file holds no image");
    }

    List<JpegSegment> metadata() {
        return segments.stream().filter(JpegSegment::isMetadata).toList();
    }
}
