package org.palimpsest.documents;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.palimpsest.pages.PageImage;
import org.palimpsest.pages.PageImage.Colour;

/** Decompresses and compresses the strips or tiles of one page; samples of 16 bits are turned to high byte first. */
final class TiffSegments {
    private final TiffFormat format;
    private final TiffDirectory directory;

    TiffSegments(TiffFormat format, TiffDirectory directory) {
        this.format = format;
        this.directory = directory;
    }

    /** The rows of segment {@code index} from its compressed bytes. */
    byte[] decode(int index, byte[] stored) throws DocumentException {
        int rowBytes = format.segmentRowBytes();
        int rows = format.grid().rows(index);
        int length = Math.multiplyExact(rowBytes, rows);
        byte[] input = turned(stored);
        byte[] out =
                switch (format.compression()) {
                    case NONE -> plain(input, length);
                    case PACK_BITS -> PackBits.decode(input, length);
                    case LZW -> Lzw.decode(input, length);
                    case DEFLATE, DEFLATE_OLD -> Deflated.decode(input, length);
                    case CCITT_RLE, CCITT_T4, CCITT_T6 -> new FaxDecoder(
                                    input, fax(), format.grid().width())
                            .rows(rows);
                    case JPEG -> jpeg(stored).image().samples();
                };
        if (format.compression() == TiffCompression.JPEG) {
            return cropped(out, length);
        }
        if (isLowByteFirst()) {
            swapBytes(out);
        }
        if (format.differenced()) {
            Differences.undo(out, format.segmentLayout(), rowBytes);
        }
        return out;
    }

    /**
     * The compressed bytes of a changed segment.
     *
     * @param stored its compressed bytes before the change
     * @param before its rows before the change, empty if they had another layout
     * @param after its rows now
     */
    byte[] encode(int index, byte[] stored, byte[] before, byte[] after) throws DocumentException {
        if (format.compression() == TiffCompression.JPEG) {
            return jpeg(stored).encode(page(before), page(after));
        }
        byte[] rows = after.clone();
        int rowBytes = format.segmentRowBytes();
        if (format.differenced()) {
            Differences.apply(rows, format.segmentLayout(), rowBytes);
        }
        if (isLowByteFirst()) {
            swapBytes(rows);
        }
        return turned(
                switch (format.compression()) {
                    case NONE -> rows;
                    case PACK_BITS -> PackBits.encode(rows, rowBytes);
                    case LZW -> Lzw.encode(rows);
                    case DEFLATE, DEFLATE_OLD -> Deflated.encode(rows);
                    case CCITT_RLE, CCITT_T4, CCITT_T6 -> new FaxEncoder(
                                    fax(), format.grid().width())
                            .encode(rows);
                    case JPEG -> throw new AssertionError("encoded above");
                });
    }

    private FaxMode fax() {
        return switch (format.compression()) {
            case CCITT_RLE -> FaxMode.RLE;
            case CCITT_T4 -> format.twoDimensional() ? FaxMode.T4_2D : FaxMode.T4_1D;
            default -> FaxMode.T6;
        };
    }

    private static byte[] plain(byte[] input, int length) throws DocumentException {
        if (input.length < length) {
            throw DocumentException.truncated("uncompressed rows need " + length + " bytes, not " + input.length);
        }
        return Arrays.copyOf(input, length);
    }

    private byte[] turned(byte[] bytes) {
        if (!format.bitsTurned() || format.compression() == TiffCompression.JPEG) {
            return bytes;
        }
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
        }
        return turned;
    }

    private boolean isLowByteFirst() {
        return format.layout().bits() == 16 && directory.order() == ByteOrder.LITTLE_ENDIAN;
    }

    private static void swapBytes(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            byte first = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = first;
        }
    }

    private JpegStream jpeg(byte[] stored) throws DocumentException {
        TiffField tables = directory.fields().get(TiffTag.JPEG_TABLES);
        byte[] shared = tables == null ? new byte[0] : tables.value();
        byte[] whole = shared.length < 4 ? stored : joined(shared, stored);
        JpegStream stream = JpegStream.of(whole, format.jpegColours(directory.number(TiffTag.PHOTOMETRIC, 1)));
        PageSize found = stream.size();
        // a strip is at most as high as the page, whatever its header asks memory for
        int highest = Math.max(format.grid().height(), format.grid().page().height());
        if (found.width() != format.grid().width()
                || found.height() > highest
                || stream.samples() != format.segmentLayout().samples()) {
            throw DocumentException.corrupt("a JPEG segment of " + found + " and " + stream.samples()
                    + " components does not fit segments " + format.grid().width() + " px wide and at most " + highest
                    + " px high");
        }
        return stream;
    }

    // The shared tables end with an end of image, the segment begins with a start of image: both go.
    private static byte[] joined(byte[] shared, byte[] stored) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(shared, 0, shared.length - 2);
        whole.write(stored, Math.min(2, stored.length), Math.max(0, stored.length - 2));
        return whole.toByteArray();
    }

    private static byte[] cropped(byte[] samples, int length) throws DocumentException {
        if (samples.length < length) {
            throw DocumentException.corrupt("a JPEG segment has too few rows");
        }
        return samples.length == length ? samples : Arrays.copyOf(samples, length);
    }

    private PageImage page(byte[] rows) {
        Colour colour = format.segmentLayout().samples() == 1 ? Colour.GREY : Colour.RGB;
        return PageImage.of(format.grid().width(), rows.length / format.segmentRowBytes(), colour, rows);
    }
}
