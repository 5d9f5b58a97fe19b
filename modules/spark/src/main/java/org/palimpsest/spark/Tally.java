package org.palimpsest.spark;

import java.io.Serializable;
import java.util.Collection;
import org.palimpsest.storage.LedgerEntry;

/** Counts of ledger entries by what became of them. */
public record Tally(int cleaned, int unchanged, int made, int skipped, int quarantined, long pages, long milliseconds)
        implements Serializable {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    public static Tally of(LedgerEntry entry) {
        Tally one = new Tally(0, 0, 0, 0, 0, entry.pages(), entry.milliseconds());
        return switch (entry.state()) {
            case CLEANED -> one.plus(new Tally(1, 0, 0, 0, 0, 0, 0));
            case UNCHANGED -> one.plus(new Tally(0, 1, 0, 0, 0, 0, 0));
            case MADE -> one.plus(new Tally(0, 0, 1, 0, 0, 0, 0));
            case SKIPPED -> one.plus(new Tally(0, 0, 0, 1, 0, 0, 0));
            case QUARANTINED -> one.plus(new Tally(0, 0, 0, 0, 1, 0, 0));
        };
    }

    public static Tally of(Collection<LedgerEntry> entries) {
        return entries.stream().map(Tally::of).reduce(NONE, Tally::plus);
    }

    public Tally plus(Tally other) {
        return new Tally(
                cleaned + other.cleaned,
                unchanged + other.unchanged,
                made + other.made,
                skipped + other.skipped,
                quarantined + other.quarantined,
                pages + other.pages,
                milliseconds + other.milliseconds);
    }

    public int total() {
        return cleaned + unchanged + made + skipped + quarantined;
    }
}
