package org.palimpsest.documents;

import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the image data of a PNG row by row; the compressed bytes lie in any number of IDAT chunks. */
final class PngRows {
    private final List<PngChunk> chunks;
    private final Inflater inflater = new Inflater();
    private int fed;

    private PngRows(List<PngChunk> chunks) {
        this.chunks = chunks;
    }

    /** All rows of the image, unfiltered and de-interlaced. */
    static byte[] read(PngHeader header, PixelLayout layout, List<PngChunk> imageData) throws DocumentException {
        PngRows source = new PngRows(imageData);
        try {
            return header.interlaced() ? source.sevenPasses(header, layout) : source.onePass(header, layout);
        } finally {
            source.inflater.end();
        }
    }

    private byte[] onePass(PngHeader header, PixelLayout layout) throws DocumentException {
        byte[] rows = StoredPixels.allocate(header.size(), layout);
        readPass(rows, header.size().width(), header.size().height(), layout);
        return rows;
    }

    // Adam7: pass p holds every pixel (x0 + i * dx, y0 + j * dy).
    private byte[] sevenPasses(PngHeader header, PixelLayout layout) throws DocumentException {
        int[][] passes = {
            {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
        };
        byte[] rows = StoredPixels.allocate(header.size(), layout);
        int pixelBits = layout.bits() * layout.samples();
        int rowBytes = layout.rowBytes(header.size().width());
        for (int[] pass : passes) {
            int width = (header.size().width() - pass[0] + pass[2] - 1) / pass[2];
            int height = (header.size().height() - pass[1] + pass[3] - 1) / pass[3];
            if (width < 1 || height < 1) {
                continue;
            }
            byte[] reduced = new byte[layout.rowBytes(width) * height];
            readPass(reduced, width, height, layout);
            for (int y = 0; y < height; y++) {
                int to = (pass[1] + y * pass[3]) * rowBytes;
                for (int x = 0; x < width; x++) {
                    copyPixel(reduced, y * layout.rowBytes(width), x, rows, to, pass[0] + x * pass[2], pixelBits);
                }
            }
        }
        return rows;
    }

    private static void copyPixel(byte[] from, int fromRow, int x, byte[] to, int toRow, int toX, int pixelBits) {
        if (pixelBits >= 8) {
            int bytes = pixelBits / 8;
            System.arraycopy(from, fromRow + x * bytes, to, toRow + toX * bytes, bytes);
            return;
        }
        int mask = (1 << pixelBits) - 1;
        int value = from[fromRow + x * pixelBits / 8] >> 8 - pixelBits - (x * pixelBits & 7) & mask;
        to[toRow + toX * pixelBits / 8] |= (byte) (value << 8 - pixelBits - (toX * pixelBits & 7));
    }

    private void readPass(byte[] rows, int width, int height, PixelLayout layout) throws DocumentException {
        int rowBytes = layout.rowBytes(width);
        int pixelBytes = Math.max(1, layout.bits() * layout.samples() / 8);
        byte[] kind = new byte[1];
        for (int y = 0; y < height; y++) {
            int from = y * rowBytes;
            fill(kind, 0, 1, y);
            fill(rows, from, rowBytes, y);
            if (!PngFilter.undo(kind[0], rows, from, rowBytes, y == 0 ? -1 : from - rowBytes, pixelBytes)) {
                throw DocumentException.corrupt("row " + y + " has filter " + kind[0] + ", which does not exist");
            }
            Interruptions.check();
        }
    }

    private void fill(byte[] target, int from, int length, int row) throws DocumentException {
        int done = 0;
        while (done < length) {
            int got;
            try {
                got = inflater.inflate(target, from + done, length - done);
            } catch (DataFormatException damaged) {
                throw DocumentException.corrupt("image data damaged in row " + row + " (" + damaged.getMessage() + ")");
            }
            done += got;
            if (got == 0) {
                feed(row);
            }
        }
    }

    private void feed(int row) throws DocumentException {
        if (inflater.finished() || inflater.needsDictionary() || fed == chunks.size()) {
            throw DocumentException.truncated("the image data end in row " + row);
        }
        PngChunk chunk = chunks.get(fed++);
        inflater.setInput(chunk.file(), chunk.from(), chunk.length());
    }
}
