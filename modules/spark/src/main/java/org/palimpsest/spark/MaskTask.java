package org.palimpsest.spark;

import org.palimpsest.storage.LedgerEntry.Content;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StoredObject;

/**
 * One pair to compute the mask of.
 *
 * @param name of the mask
 * @param former what a former run made this mask of
 */
public record MaskTask(String name, StoredObject scan, StoredObject truth, FormerWork former) implements PageTask {
    @Override
    public long weight() {
        return 1 + scan.bytes() + truth.bytes();
    }

    /** The two files as one input: sizes added, the later time. */
    StoredObject both() {
        return new StoredObject(
                name,
                scan.bytes() + truth.bytes(),
                scan.modified().isAfter(truth.modified()) ? scan.modified() : truth.modified());
    }

    Content content(byte[] scanBytes, byte[] truthBytes) {
        return new Content(
                both().bytes(),
                Sha256.of(Sha256.of(scanBytes) + Sha256.of(truthBytes)),
                both().modified().toEpochMilli());
    }
}
