package org.palimpsest.spark;

import org.palimpsest.storage.StoredObject;

/**
 * One document to clean.
 *
 * @param former what a former run made its output of
 */
public record CleanTask(StoredObject document, FormerWork former) implements PageTask {
    /** Compressed bytes stand for pixels, which nobody knows before reading; a bilevel page is small but not free. */
    private static final long LEAST_WEIGHT = 50_000;

    @Override
    public String name() {
        return document.name();
    }

    @Override
    public long weight() {
        return LEAST_WEIGHT + document.bytes();
    }
}
