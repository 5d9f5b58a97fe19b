package org.palimpsest.documents;

/**
 * The samples of one component, row by row, at the resolution it is stored in. Transforms a row of blocks when it is first
 * asked for and keeps the last few, so that no plane of the whole page is ever in memory.
 */
final class JpegSampleRows {
    private static final int BLOCK = JpegFrame.BLOCK;
    private static final int KEPT = 3;

    private final JpegCoefficients coefficients;
    private final int component;
    private final int[] table;
    private final int width;
    private final int height;
    private final int stride;
    private final byte[][] blockRows = new byte[KEPT][];
    private final int[] held = {-1, -1, -1};
    private final JpegDct dct = new JpegDct();

    JpegSampleRows(JpegCoefficients coefficients, int component, int[] table) {
        JpegFrame frame = coefficients.frame();
        this.coefficients = coefficients;
        this.component = component;
        this.table = table;
        this.width = ceil(frame.size().width(), frame.stepX(component));
        this.height = ceil(frame.size().height(), frame.stepY(component));
        this.stride = frame.blocksAcross(component) * BLOCK;
    }

    private static int ceil(int pixels, int step) {
        return (pixels + step - 1) / step;
    }

    /** Samples a row, without the padding of the last blocks. */
    int width() {
        return width;
    }

    /** Copies row {@code y} into {@code into}; rows outside repeat the nearest one. */
    void read(int y, byte[] into) {
        int row = Math.max(0, Math.min(height - 1, y));
        int blockRow = row / BLOCK;
        int slot = blockRow % KEPT;
        if (held[slot] != blockRow) {
            transform(blockRow, slot);
        }
        System.arraycopy(blockRows[slot], row % BLOCK * stride, into, 0, width);
    }

    private void transform(int blockRow, int slot) {
        if (blockRows[slot] == null) {
            blockRows[slot] = new byte[stride * BLOCK];
        }
        for (int column = 0; column < stride / BLOCK; column++) {
            dct.inverse(
                    coefficients.component(component),
                    coefficients.at(component, column, blockRow),
                    table,
                    blockRows[slot],
                    column * BLOCK,
                    stride);
        }
        held[slot] = blockRow;
    }
}
