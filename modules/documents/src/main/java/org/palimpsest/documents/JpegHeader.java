package org.palimpsest.documents;

import java.util.ArrayList;
import java.util.List;
import org.palimpsest.documents.JpegFrame.Component;

/**
 * What the segments beside the coded data say: frame, quantisation tables and what the samples mean. A final class because
 * it owns arrays.
 */
final class JpegHeader {
    /** What the components of a JPEG are. */
    enum Colours {
        /** One component, luminance. */
        GREY,
        /** Luminance and two colour differences, as JFIF has it. */
        YCBCR,
        /** Red, green, blue, as Adobe's transform 0 has it. */
        RGB
    }

    private static final int TABLES = 4;
    private static final int[] UNDEFINED = {};

    private final JpegFrame frame;
    private final List<int[]> tables;
    private final Colours colours;

    /**
     * @param tables four quantisation tables in zigzag order; an empty one is not defined
     */
    JpegHeader(JpegFrame frame, List<int[]> tables, Colours colours) {
        this.frame = frame;
        this.tables = List.copyOf(tables);
        this.colours = colours;
    }

    JpegFrame frame() {
        return frame;
    }

    List<int[]> tables() {
        return tables;
    }

    /** The quantisation table of component {@code c}. */
    int[] table(int c) {
        return tables.get(frame.components().get(c).table());
    }

    Colours colours() {
        return colours;
    }

    /** This header with what its container says about the components. */
    JpegHeader meaning(Colours said) {
        return new JpegHeader(frame, tables, said);
    }

    /** Reads all headers; the Huffman tables only to see that they are sound. */
    static JpegHeader of(JpegStructure structure, DocumentLimits limits) throws DocumentException {
        JpegFrame frame = null;
        List<int[]> tables = new ArrayList<>(List.of(UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED));
        for (JpegSegment segment : structure.segments()) {
            if (segment.marker() == JpegSegment.SOS && frame == null) {
                throw DocumentException.corrupt("a scan begins before the frame header");
            }
            if (segment.marker() == JpegSegment.DQT) {
                readTables(segment, tables);
            }
            if (segment.marker() == JpegSegment.DHT) {
                JpegCodes.readAll(segment, (number, codes) -> {});
            }
            if (segment.isFrameHeader()) {
                if (frame != null) {
                    throw DocumentException.corrupt("two frame headers");
                }
                frame = frame(segment, limits);
            }
        }
        if (frame == null) {
            throw DocumentException.corrupt("no frame header: the file holds no image");
        }
        for (Component component : frame.components()) {
            if (tables.get(component.table()).length == 0) {
                throw DocumentException.corrupt("quantisation table " + component.table() + " is not defined");
            }
        }
        return new JpegHeader(frame, tables, colours(frame, structure.metadata()));
    }

    private static JpegFrame frame(JpegSegment sof, DocumentLimits limits) throws DocumentException {
        int precision = sof.u8(0);
        PageSize size = limits.checked(sof.u16(3), sof.u16(1));
        int count = sof.u8(5);
        if (sof.marker() > 0xc2) {
            throw DocumentException.unsupported("JPEG process SOF" + (sof.marker() - 0xc0)
                    + " (lossless, hierarchical or arithmetic) is not read; re-save it as baseline JPEG");
        }
        if (precision != 8) {
            throw DocumentException.unsupported(
                    "JPEG with " + precision + " bits a sample is not read; re-save it with 8");
        }
        if (count != 1 && count != 3) {
            throw DocumentException.unsupported("JPEG with " + count + " components" + (count == 4 ? " (CMYK)" : "")
                    + " is not read; convert it to RGB or grey");
        }
        List<Component> components = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int sampling = sof.u8(7 + 3 * c);
            Component component = new Component(sof.u8(6 + 3 * c), sampling >> 4, sampling & 15, sof.u8(8 + 3 * c));
            checkFactors(component);
            // A component alone is never subsampled, whatever its factors say.
            components.add(count > 1 ? component : new Component(component.id(), 1, 1, component.table()));
        }
        JpegFrame frame = new JpegFrame(size, sof.marker(), components);
        if (!frame.hasWholeSteps() || !frame.fitsUnit()) {
            throw DocumentException.unsupported(
                    "JPEG with sampling factors " + components + " is not read; re-save it with 4:2:0 or 4:4:4");
        }
        return frame;
    }

    private static void checkFactors(Component component) throws DocumentException {
        if (component.across() < 1
                || component.across() > 4
                || component.down() < 1
                || component.down() > 4
                || component.table() >= TABLES) {
            throw DocumentException.corrupt("the frame header states " + component);
        }
    }

    private static void readTables(JpegSegment dqt, List<int[]> tables) throws DocumentException {
        int at = 0;
        while (at < dqt.length()) {
            int head = dqt.u8(at++);
            if ((head >> 4) > 1 || (head & 15) >= TABLES) {
                throw DocumentException.corrupt("a quantisation table with head " + head);
            }
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = head >> 4 == 0 ? dqt.u8(at) : dqt.u16(at);
                at += head >> 4 == 0 ? 1 : 2;
                if (table[i] == 0) {
                    throw DocumentException.corrupt("quantisation table " + (head & 15) + " holds a zero");
                }
            }
            tables.set(head & 15, table);
        }
    }

    // As libjpeg decides it: JFIF is YCbCr; else Adobe's transform; else the names of the components.
    private static Colours colours(JpegFrame frame, List<JpegSegment> metadata) throws DocumentException {
        if (frame.components().size() == 1) {
            return Colours.GREY;
        }
        for (JpegSegment segment : metadata) {
            if (segment.marker() == JpegSegment.APP0 && segment.startsWith("JFIF\0")) {
                return Colours.YCBCR;
            }
        }
        for (JpegSegment segment : metadata) {
            if (segment.marker() == JpegSegment.APP14 && segment.startsWith("Adobe") && segment.length() >= 12) {
                return segment.u8(11) == 0 ? Colours.RGB : Colours.YCBCR;
            }
        }
        boolean named = frame.components().stream().map(Component::id).toList().equals(List.of(82, 71, 66));
        return named ? Colours.RGB : Colours.YCBCR;
    }
}
