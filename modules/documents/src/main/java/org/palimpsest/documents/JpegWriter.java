package org.palimpsest.documents;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.palimpsest.documents.JpegFrame.Component;

/**
 * Writes coefficients as a sequential JPEG with Huffman tables made for them: in one interleaved scan, without restart
 * markers. The same coefficients give the same bytes.
 */
final class JpegWriter {
    private static final int LUMA = 0;
    private static final int CHROMA = 1;

    private final JpegHeader header;
    private final JpegFrame frame;
    private final JpegCoefficients coefficients;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);

    private JpegWriter(JpegHeader header, JpegCoefficients coefficients) {
        this.header = header;
        this.frame = header.frame();
        this.coefficients = coefficients;
    }

    /**
     * A whole JPEG file.
     *
     * @param metadata segments to stand between the start of the image and its tables, marker and length included
     */
    static byte[] write(JpegHeader header, JpegCoefficients coefficients, List<byte[]> metadata) {
        JpegWriter writer = new JpegWriter(header, coefficients);
        writer.marker(JpegSegment.SOI);
        metadata.forEach(writer.out::writeBytes);
        writer.tables();
        writer.frameHeader();
        writer.scan();
        writer.marker(JpegSegment.EOI);
        return writer.out.toByteArray();
    }

    /** A segment with its marker and length. */
    static byte[] segment(int marker, byte[] data) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.write(0xff);
        segment.write(marker);
        segment.write(data.length + 2 >> 8);
        segment.write(data.length + 2);
        segment.writeBytes(data);
        return segment.toByteArray();
    }

    private void marker(int marker) {
        out.write(0xff);
        out.write(marker);
    }

    private boolean isWide(int[] table) {
        for (int step : table) {
            if (step > 255) {
                return true;
            }
        }
        return false;
    }

    private void tables() {
        frame.components().stream()
                .mapToInt(Component::table)
                .distinct()
                .sorted()
                .forEach(number -> {
                    int[] table = header.tables().get(number);
                    boolean wide = isWide(table);
                    ByteArrayOutputStream data = new ByteArrayOutputStream();
                    data.write((wide ? 0x10 : 0) | number);
                    for (int step : table) {
                        if (wide) {
                            data.write(step >> 8);
                        }
                        data.write(step);
                    }
                    out.writeBytes(segment(JpegSegment.DQT, data.toByteArray()));
                });
    }

    private void frameHeader() {
        boolean wide =
                frame.components().stream().anyMatch(c -> isWide(header.tables().get(c.table())));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(8);
        data.write(frame.size().height() >> 8);
        data.write(frame.size().height());
        data.write(frame.size().width() >> 8);
        data.write(frame.size().width());
        data.write(frame.components().size());
        for (Component component : frame.components()) {
            data.write(component.id());
            data.write(component.across() << 4 | component.down());
            data.write(component.table());
        }
        // Baseline has 8-bit tables only.
        out.writeBytes(segment(wide ? 0xc1 : 0xc0, data.toByteArray()));
    }

    private void scan() {
        int books = frame.components().size() > 1 ? 2 : 1;
        long[][] dcCounts = new long[books][256];
        long[][] acCounts = new long[books][256];
        forEachBlock(
                (book, block, at, lastDc) -> JpegBlockWriter.count(block, at, lastDc, dcCounts[book], acCounts[book]));
        JpegCodeBook[] dc = new JpegCodeBook[books];
        JpegCodeBook[] ac = new JpegCodeBook[books];
        for (int book = 0; book < books; book++) {
            dc[book] = JpegCodeBook.of(dcCounts[book]);
            ac[book] = JpegCodeBook.of(acCounts[book]);
            codes(book, dc[book]);
            codes(0x10 | book, ac[book]);
        }
        scanHeader();
        JpegBitWriter bits = new JpegBitWriter(out);
        forEachBlock((book, block, at, lastDc) -> JpegBlockWriter.write(block, at, lastDc, dc[book], ac[book], bits));
        bits.finish();
    }

    private void codes(int head, JpegCodeBook book) {
        byte[] table = book.bytes();
        byte[] data = new byte[table.length + 1];
        data[0] = (byte) head;
        System.arraycopy(table, 0, data, 1, table.length);
        out.writeBytes(segment(JpegSegment.DHT, data));
    }

    private void scanHeader() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(frame.components().size());
        for (int c = 0; c < frame.components().size(); c++) {
            data.write(frame.components().get(c).id());
            data.write(book(c) * 0x11);
        }
        data.write(0);
        data.write(63);
        data.write(0);
        out.writeBytes(segment(JpegSegment.SOS, data.toByteArray()));
    }

    private static int book(int c) {
        return c == 0 ? LUMA : CHROMA;
    }

    private interface BlockVisitor {
        void visit(int book, short[] block, int at, int lastDc);
    }

    // In the order of the interleaved scan.
    private void forEachBlock(BlockVisitor visitor) {
        int[] lastDc = new int[frame.components().size()];
        for (int row = 0; row < frame.unitsDown(); row++) {
            for (int column = 0; column < frame.unitsAcross(); column++) {
                for (int c = 0; c < lastDc.length; c++) {
                    Component component = frame.components().get(c);
                    short[] values = coefficients.component(c);
                    for (int v = 0; v < component.down(); v++) {
                        for (int h = 0; h < component.across(); h++) {
                            int at = coefficients.at(c, column * component.across() + h, row * component.down() + v);
                            visitor.visit(book(c), values, at, lastDc[c]);
                            lastDc[c] = values[at];
                        }
                    }
                }
            }
        }
    }
}
