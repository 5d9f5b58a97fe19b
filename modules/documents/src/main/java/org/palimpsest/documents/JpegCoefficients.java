package org.palimpsest.documents;

import org.palimpsest.documents.DocumentException.Code;

/**
 * The quantised coefficients of a JPEG: per component, blocks row by row with the padding of the last units, 64 values a
 * block in zigzag order. A final class because it owns arrays; decoder and encoder write to them.
 */
final class JpegCoefficients {
    static final int PER_BLOCK = 64;

    private final JpegFrame frame;
    private final short[][] components;
    private final int[] blocksAcross;

    private JpegCoefficients(JpegFrame frame, short[][] components) {
        this.frame = frame;
        this.components = components;
        this.blocksAcross = new int[components.length];
        for (int c = 0; c < components.length; c++) {
            blocksAcross[c] = frame.blocksAcross(c);
        }
    }

    /** All zero. */
    static JpegCoefficients blank(JpegFrame frame) throws DocumentException {
        short[][] components = new short[frame.components().size()][];
        for (int c = 0; c < components.length; c++) {
            long values = (long) frame.blocksAcross(c) * frame.blocksDown(c) * PER_BLOCK;
            if (values > Integer.MAX_VALUE - 8L) {
                throw new DocumentException(
                        Code.TOO_LARGE, frame.size() + " JPEG does not fit one array; scale the page down");
            }
            components[c] = new short[(int) values];
        }
        return new JpegCoefficients(frame, components);
    }

    JpegFrame frame() {
        return frame;
    }

    short[] component(int c) {
        return components[c];
    }

    /** Index of the first coefficient of a block. */
    int at(int c, int column, int row) {
        return (row * blocksAcross[c] + column) * PER_BLOCK;
    }
}
