package org.palimpsest.documents;

import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One directory of a TIFF file: its fields by tag, and the directories nested in it.
 *
 * @param order byte order of the values
 * @param fields by tag, without those that point to nested directories
 * @param nested by tag, EXIF and GPS
 * @param unreadable tags whose value lies outside the file or has an unknown type
 */
record TiffDirectory(
        ByteOrder order,
        SortedMap<Integer, TiffField> fields,
        Map<Integer, TiffDirectory> nested,
        List<Integer> unreadable) {
    TiffDirectory {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        nested = Collections.unmodifiableSortedMap(new TreeMap<>(nested));
        unreadable = List.copyOf(unreadable);
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** All numbers of a field; empty if it is not there. */
    long[] numbers(int tag) {
        TiffField field = fields.get(tag);
        return field == null ? new long[0] : field.numbers();
    }

    /** The first number of a field, or {@code otherwise}. */
    long number(int tag, long otherwise) {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** This directory with some fields set and some taken out. */
    TiffDirectory with(List<TiffField> set, List<Integer> removed) {
        SortedMap<Integer, TiffField> changed = new TreeMap<>(fields);
        removed.forEach(changed::remove);
        set.forEach(field -> changed.put(field.tag(), field));
        return new TiffDirectory(order, changed, nested, unreadable);
    }
}
