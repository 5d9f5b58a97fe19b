package org.palimpsest.spark;

import java.io.Serializable;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.storage.LedgerEntry.WorkKey;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StoreLocation;

/** What the mask step does to each pair of a dataset, in a form that travels to executors. */
public record MaskWork(
        StoreLocation input,
        StoreLocation output,
        DatasetLayout layout,
        MaskRule rule,
        Polarity polarity,
        DocumentLimits limits)
        implements Serializable {
    /** Raised when masks of the same pair and rule, or what is noted about them, change. */
    private static final int REVISION = 2;

    /** What besides the pair decides a mask's bytes. */
    public WorkKey key() {
        return new WorkKey("", Sha256.of("mask " + REVISION + " rule=" + rule + " polarity=" + polarity));
    }
}
