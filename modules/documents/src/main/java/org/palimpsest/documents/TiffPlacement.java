package org.palimpsest.documents;

/** Moves samples between a segment, strip or tile, of one or all planes, and the interleaved rows of the page. */
final class TiffPlacement {
    private TiffPlacement() {}

    /** Copies what of {@code segment} lies on the page into {@code rows}. */
    static void place(TiffFormat format, int index, byte[] segment, byte[] rows) {
        TiffGrid grid = format.grid();
        int pageRow = format.layout().rowBytes(grid.page().width());
        for (int y = 0; y < grid.visibleRows(index); y++) {
            int from = y * format.segmentRowBytes();
            int to = (grid.y(index) + y) * pageRow;
            if (grid.planes() == 1) {
                System.arraycopy(segment, from, rows, to + leftBytes(format, index), visibleBytes(format, index));
            } else {
                spread(format, index, segment, from, rows, to);
            }
        }
    }

    /** The segment cut out of {@code rows}; what of it lies outside the page is zero. */
    static byte[] cut(TiffFormat format, int index, byte[] rows) {
        TiffGrid grid = format.grid();
        int pageRow = format.layout().rowBytes(grid.page().width());
        byte[] segment = new byte[Math.multiplyExact(format.segmentRowBytes(), grid.rows(index))];
        for (int y = 0; y < grid.visibleRows(index); y++) {
            int to = y * format.segmentRowBytes();
            int from = (grid.y(index) + y) * pageRow;
            if (grid.planes() == 1) {
                System.arraycopy(rows, from + leftBytes(format, index), segment, to, visibleBytes(format, index));
            } else {
                gather(format, index, rows, from, segment, to);
            }
        }
        return segment;
    }

    private static int leftBytes(TiffFormat format, int index) {
        return format.layout().rowBytes(format.grid().x(index));
    }

    private static int visibleBytes(TiffFormat format, int index) {
        return format.layout().rowBytes(format.grid().visibleColumns(index));
    }

    private static void spread(TiffFormat format, int index, byte[] segment, int from, byte[] rows, int to) {
        int bytes = format.layout().bits() / 8;
        int step = bytes * format.layout().samples();
        int first = to + format.grid().x(index) * step + format.grid().plane(index) * bytes;
        for (int x = 0; x < format.grid().visibleColumns(index); x++) {
            System.arraycopy(segment, from + x * bytes, rows, first + x * step, bytes);
        }
    }

    private static void gather(TiffFormat format, int index, byte[] rows, int from, byte[] segment, int to) {
        int bytes = format.layout().bits() / 8;
        int step = bytes * format.layout().samples();
        int first = from + format.grid().x(index) * step + format.grid().plane(index) * bytes;
        for (int x = 0; x < format.grid().visibleColumns(index); x++) {
            System.arraycopy(rows, first + x * step, segment, to + x * bytes, bytes);
        }
    }
}
