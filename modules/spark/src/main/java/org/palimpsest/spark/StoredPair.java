package org.palimpsest.spark;

import java.io.Serializable;
import org.palimpsest.storage.StoredObject;

/**
 * Where one pair of a dataset lies.
 *
 * @param dataset number of the dataset it belongs to
 * @param mask the mask as it was stored, or that it is to be computed
 */
public record StoredPair(int dataset, String stem, StoredObject scan, StoredObject truth, Mask mask)
        implements Serializable {
    /** Names these very files, by name and size. */
    public String identity() {
        return dataset + " " + named(scan) + " " + named(truth) + " "
                + (mask instanceof StoredMask stored ? named(stored.file()) : "computed");
    }

    private static String named(StoredObject file) {
        return file.name() + " " + file.bytes();
    }

    /** Where a pair's mask comes from. */
    public sealed interface Mask extends Serializable {}

    /** A file of the dataset. */
    public record StoredMask(StoredObject file) implements Mask {}

    /** The difference of scan and truth. */
    public record ComputedMask() implements Mask {}
}
