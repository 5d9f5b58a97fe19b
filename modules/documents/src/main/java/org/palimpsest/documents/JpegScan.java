package org.palimpsest.documents;

import java.util.List;

/**
 * Header of one scan (ITU-T T.81, B.2.3).
 *
 * @param components indices into the components of the frame
 * @param dcTables per component of the scan, number of the DC Huffman table
 * @param acTables per component of the scan, number of the AC Huffman table
 * @param first first coefficient, zigzag position 0…63
 * @param last last coefficient
 * @param high bit position of the scan before, 0 for a first scan
 * @param low bit position of this scan
 */
record JpegScan(
        List<Integer> components,
        List<Integer> dcTables,
        List<Integer> acTables,
        int first,
        int last,
        int high,
        int low) {
    JpegScan {
        components = List.copyOf(components);
        dcTables = List.copyOf(dcTables);
        acTables = List.copyOf(acTables);
    }

    static JpegScan of(JpegSegment sos, JpegFrame frame) throws DocumentException {
        int count = sos.u8(0);
        if (count < 1 || count > frame.components().size()) {
            throw DocumentException.corrupt("a scan of " + count + " components");
        }
        Integer[] components = new Integer[count];
        Integer[] dc = new Integer[count];
        Integer[] ac = new Integer[count];
        for (int i = 0; i < count; i++) {
            components[i] = indexOf(sos.u8(1 + 2 * i), frame);
            dc[i] = sos.u8(2 + 2 * i) >> 4;
            ac[i] = sos.u8(2 + 2 * i) & 15;
        }
        int at = 1 + 2 * count;
        boolean progressive = frame.isProgressive();
        int first = progressive ? sos.u8(at) : 0;
        int last = progressive ? sos.u8(at + 1) : 63;
        int high = progressive ? sos.u8(at + 2) >> 4 : 0;
        int low = progressive ? sos.u8(at + 2) & 15 : 0;
        JpegScan scan = new JpegScan(List.of(components), List.of(dc), List.of(ac), first, last, high, low);
        if (!scan.isLegal(progressive)) {
            throw DocumentException.corrupt("a scan header that contradicts itself: " + scan);
        }
        return scan;
    }

    private static int indexOf(int id, JpegFrame frame) throws DocumentException {
        for (int c = 0; c < frame.components().size(); c++) {
            if (frame.components().get(c).id() == id) {
                return c;
            }
        }
        throw DocumentException.corrupt("a scan of component " + id + ", which the frame does not have");
    }

    private boolean isLegal(boolean progressive) {
        boolean distinct = components.stream().distinct().count() == components.size();
        boolean tables =
                dcTables.stream().allMatch(t -> t < 4) && acTables.stream().allMatch(t -> t < 4);
        boolean band = first == 0 ? last == 0 || !progressive : first <= last && last < 64 && components.size() == 1;
        boolean bits = low <= 13 && (high == 0 || high == low + 1);
        return distinct && tables && band && bits;
    }

    boolean isRefinement() {
        return high != 0;
    }
}
