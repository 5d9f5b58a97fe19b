package org.palimpsest.spark;

import java.io.Serializable;
import java.util.Optional;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;

/**
 * What a former run made an output of that is still there, for tasks whose input looks changed: only reading it tells whether it is.
 *
 * @param inputSha256 digest of the input then; empty if there is no such output
 * @param output what was made of it
 */
record FormerWork(String inputSha256, Content output) implements Serializable {
    static FormerWork of(Optional<LedgerEntry> entry) {
        return entry.map(known -> new FormerWork(known.input().sha256(), known.output()))
                .orElse(new FormerWork("", Content.NONE));
    }

    boolean isOf(Content input) {
        return !inputSha256.isEmpty() && inputSha256.equals(input.sha256());
    }
}
