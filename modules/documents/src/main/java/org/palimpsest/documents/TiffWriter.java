package org.palimpsest.documents;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a TIFF file page by page: the image data of a page, the values of its fields, then its directory. The same pages
 * give the same bytes.
 */
final class TiffWriter {
    private static final int ENTRY = 12;
    private static final int HEADER = 8;

    private final ByteOrder order;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    /** Where offsets that become known later are to be written: position, offset. */
    private final Map<Integer, Integer> links = new TreeMap<>();

    private int linkAt = 4;

    TiffWriter(ByteOrder order) {
        this.order = order;
        byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        out.writeBytes(ByteBuffer.allocate(HEADER)
                .order(order)
                .put(letter)
                .put(letter)
                .putShort((short) 42)
                .putInt(0)
                .array());
    }

    /**
     * Appends a page.
     *
     * @param directory its fields; offsets and byte counts of the image data are replaced
     * @param segments compressed strips or tiles, in order
     */
    void page(TiffDirectory directory, List<byte[]> segments) {
        long[] offsets = new long[segments.size()];
        long[] bytes = new long[segments.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = aligned();
            bytes[i] = segments.get(i).length;
            out.writeBytes(segments.get(i));
        }
        boolean tiled = directory.has(TiffTag.TILE_WIDTH);
        int offsetTag = tiled ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS;
        int bytesTag = tiled ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES;
        TiffDirectory placed = directory.with(
                List.of(TiffField.longs(offsetTag, order, offsets), TiffField.longs(bytesTag, order, bytes)),
                List.of());
        int at = directory(placed);
        links.put(linkAt, at);
        linkAt = at + 2 + ENTRY * (placed.fields().size() + placed.nested().size());
    }

    // Writes nested directories and long values first; returns the offset of the directory itself.
    private int directory(TiffDirectory directory) {
        SortedMap<Integer, TiffField> fields = new TreeMap<>(directory.fields());
        for (Map.Entry<Integer, TiffDirectory> nested : directory.nested().entrySet()) {
            fields.put(nested.getKey(), TiffField.longs(nested.getKey(), order, directory(nested.getValue())));
        }
        List<Integer> valueAt = new ArrayList<>();
        for (TiffField field : fields.values()) {
            boolean inside = field.value().length <= 4;
            valueAt.add(inside ? -1 : aligned());
            if (!inside) {
                out.writeBytes(field.value());
            }
        }
        int at = aligned();
        ByteBuffer entries = ByteBuffer.allocate(2 + ENTRY * fields.size() + 4).order(order);
        entries.putShort((short) fields.size());
        int i = 0;
        for (TiffField field : fields.values()) {
            entries.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.count());
            if (valueAt.get(i) < 0) {
                entries.put(field.value()).position(2 + ENTRY * (i + 1));
            } else {
                entries.putInt(valueAt.get(i));
            }
            i++;
        }
        out.writeBytes(entries.array());
        return at;
    }

    private int aligned() {
        if (out.size() % 2 == 1) {
            out.write(0);
        }
        return out.size();
    }

    byte[] finish() {
        byte[] file = out.toByteArray();
        ByteBuffer data = ByteBuffer.wrap(file).order(order);
        links.forEach(data::putInt);
        return file;
    }
}
