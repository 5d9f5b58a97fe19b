package org.palimpsest.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.LedgerEntry.Content;

/**
 * What a former run made, for tasks whose input looks changed since: only reading it tells whether it is.
 *
 * @param entry of an output that is still there; none if there is no such output
 */
record FormerWork(List<LedgerEntry> entry) implements Serializable {
    static FormerWork of(Optional<LedgerEntry> entry) {
        return new FormerWork(entry.stream().toList());
    }

    /** The former entry as that of this run, if it was made of this very content. */
    Optional<LedgerEntry> doneBeforeOf(Content input) {
        return entry.stream()
                .filter(former -> former.input().sha256().equals(input.sha256()))
                .map(former -> Entries.doneBefore(former.with(input)))
                .findFirst();
    }
}
