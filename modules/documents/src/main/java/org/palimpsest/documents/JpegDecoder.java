package org.palimpsest.documents;

import java.util.List;

/** Decodes the scans of a JPEG, sequential or progressive, to coefficients. Stricter than most: a missing bit is damage. */
final class JpegDecoder {
    private final JpegFrame frame;
    private final JpegCoefficients coefficients;
    private final JpegCodes[] dc = new JpegCodes[4];
    private final JpegCodes[] ac = new JpegCodes[4];
    private final boolean[] seen;
    private int restartInterval;

    private JpegDecoder(JpegFrame frame) throws DocumentException {
        this.frame = frame;
        this.coefficients = JpegCoefficients.blank(frame);
        this.seen = new boolean[frame.components().size()];
    }

    /** The coefficients of the image that {@code structure} lays out. */
    static JpegCoefficients decode(JpegStructure structure, JpegFrame frame) throws DocumentException {
        JpegDecoder decoder = new JpegDecoder(frame);
        List<JpegSegment> segments = structure.segments();
        for (int i = 0; i < segments.size(); i++) {
            JpegSegment segment = segments.get(i);
            switch (segment.marker()) {
                case JpegSegment.DHT -> JpegCodes.readAll(
                        segment, (head, codes) -> (head >> 4 == 0 ? decoder.dc : decoder.ac)[head & 15] = codes);
                case JpegSegment.DRI -> decoder.restartInterval = segment.u16(0);
                case JpegSegment.SOS -> {
                    int end = i + 1 < segments.size() ? segments.get(i + 1).from() - 4 : structure.end() - 2;
                    decoder.readScan(segment, end);
                }
                default -> {}
            }
        }
        for (boolean component : decoder.seen) {
            if (!component) {
                throw DocumentException.truncated("a colour component has no coded data");
            }
        }
        return decoder.coefficients;
    }

    private void readScan(JpegSegment sos, int end) throws DocumentException {
        JpegScan scan = JpegScan.of(sos, frame);
        checkTables(scan);
        for (int c : scan.components()) {
            seen[c] |= scan.first() == 0;
        }
        JpegBlockReader blocks = new JpegBlockReader(new JpegBitReader(sos.file(), sos.end(), end), scan, frame);
        boolean alone = scan.components().size() == 1;
        int only = scan.components().get(0);
        int across = alone ? frame.ownBlocksAcross(only) : frame.unitsAcross();
        int down = alone ? frame.ownBlocksDown(only) : frame.unitsDown();
        int units = 0;
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++, units++) {
                if (restartInterval > 0 && units > 0 && units % restartInterval == 0) {
                    blocks.restart((units / restartInterval - 1) & 7);
                }
                if (alone) {
                    read(blocks, scan, 0, column, row);
                } else {
                    readUnit(blocks, scan, column, row);
                }
            }
            Interruptions.check();
        }
    }

    private void readUnit(JpegBlockReader blocks, JpegScan scan, int column, int row) throws DocumentException {
        for (int i = 0; i < scan.components().size(); i++) {
            JpegFrame.Component component =
                    frame.components().get(scan.components().get(i));
            for (int v = 0; v < component.down(); v++) {
                for (int h = 0; h < component.across(); h++) {
                    read(blocks, scan, i, column * component.across() + h, row * component.down() + v);
                }
            }
        }
    }

    private void read(JpegBlockReader blocks, JpegScan scan, int i, int column, int row) throws DocumentException {
        int c = scan.components().get(i);
        blocks.read(
                c,
                dc[scan.dcTables().get(i)],
                ac[scan.acTables().get(i)],
                coefficients.component(c),
                coefficients.at(c, column, row));
    }

    private void checkTables(JpegScan scan) throws DocumentException {
        boolean needsDc = scan.first() == 0 && !scan.isRefinement();
        boolean needsAc = scan.last() > 0;
        for (int i = 0; i < scan.components().size(); i++) {
            if (needsDc && dc[scan.dcTables().get(i)] == null
                    || needsAc && ac[scan.acTables().get(i)] == null) {
                throw DocumentException.corrupt("a scan uses a Huffman table that is not defined");
            }
        }
    }
}
