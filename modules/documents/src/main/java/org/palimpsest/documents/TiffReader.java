package org.palimpsest.documents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.palimpsest.documents.DocumentException.Code;

/** Reads the chain of directories of a TIFF file. Every directory is read once; a chain that bites its tail is damage. */
final class TiffReader {
    private static final int ENTRY = 12;
    private static final int MOST_NESTING = 3;

    private final byte[] file;
    private final ByteBuffer data;
    private final Set<Long> visited = new HashSet<>();

    /** Bytes of values that may still be copied. */
    private long budget;

    private TiffReader(byte[] file) {
        this.file = file;
        // Values do not overlap in honest files; in others, many fields may point to the same megabytes.
        this.budget = 2L * file.length;
        this.data = ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** The directories of the pages, in page order. */
    static List<TiffDirectory> pages(byte[] file, DocumentLimits limits) throws DocumentException {
        if (file.length < 8) {
            throw DocumentException.truncated("the file ends inside its header");
        }
        TiffReader reader = new TiffReader(file);
        List<TiffDirectory> pages = new ArrayList<>();
        long at = reader.u32(4);
        while (at != 0) {
            limits.checkPages(pages.size() + 1);
            if (!reader.visited.add(at)) {
                throw DocumentException.corrupt(
                        "the chain of pages leads from page " + pages.size() + " back to byte " + at);
            }
            String where = "page " + (pages.size() + 1);
            int entries = reader.entries(at, where);
            pages.add(reader.directory(at, entries, 0));
            at = reader.next(at, entries);
        }
        if (pages.isEmpty()) {
            throw new DocumentException(Code.EMPTY, "the file holds no page; scan it again");
        }
        return pages;
    }

    private int entries(long at, String where) throws DocumentException {
        if (at > Integer.MAX_VALUE) {
            throw DocumentException.corrupt(
                    where + ": its directory lies at byte " + at + ", which no file here reaches");
        }
        if (at > file.length - 2) {
            throw DocumentException.truncated(
                    where + ": its directory lies at byte " + at + ", but the file ends at byte " + file.length);
        }
        int entries = data.getShort((int) at) & 0xffff;
        if (entries == 0 || at + 2 + (long) ENTRY * entries > file.length) {
            throw DocumentException.corrupt(where + ": its directory of " + entries
                    + " fields does not fit the file of " + file.length + " bytes");
        }
        return entries;
    }

    // A file that ends behind its last directory, without the closing zero, is complete enough.
    private long next(long at, int entries) {
        long link = at + 2 + (long) ENTRY * entries;
        return link + 4 <= file.length ? u32((int) link) : 0;
    }

    private TiffDirectory directory(long at, int entries, int depth) throws DocumentException {
        SortedMap<Integer, TiffField> fields = new TreeMap<>();
        Map<Integer, TiffDirectory> nested = new TreeMap<>();
        List<Integer> unreadable = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            int entry = (int) at + 2 + ENTRY * i;
            int tag = data.getShort(entry) & 0xffff;
            int type = data.getShort(entry + 2) & 0xffff;
            long length = u32(entry + 4) * TiffField.bytesOf(type);
            long from = length <= 4 ? entry + 8 : u32(entry + 8);
            if (length == 0 || from + length > file.length) {
                unreadable.add(tag);
            } else if (TiffTag.NESTED.contains(tag)) {
                nest(tag, u32(entry + 8), depth, nested, unreadable);
            } else if (!fields.containsKey(tag)) {
                fields.put(tag, new TiffField(tag, type, value((int) from, (int) length), data.order()));
            }
        }
        return new TiffDirectory(data.order(), fields, nested, unreadable);
    }

    private byte[] value(int from, int length) throws DocumentException {
        budget -= length;
        if (budget < 0) {
            throw DocumentException.corrupt("the fields state more than twice as many bytes as the file has");
        }
        return Arrays.copyOfRange(file, from, from + length);
    }

    private void nest(int tag, long at, int depth, Map<Integer, TiffDirectory> nested, List<Integer> unreadable)
            throws DocumentException {
        long entries = at > file.length - 2 ? 0 : data.getShort((int) at) & 0xffff;
        boolean sound = entries > 0 && at + 2 + ENTRY * entries <= file.length && depth < MOST_NESTING;
        if (sound && !nested.containsKey(tag)) {
            nested.put(tag, directory(at, (int) entries, depth + 1));
        } else {
            unreadable.add(tag);
        }
    }

    private long u32(int at) {
        return data.getInt(at) & 0xffffffffL;
    }
}
