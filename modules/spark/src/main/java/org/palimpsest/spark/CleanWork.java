package org.palimpsest.spark;

import java.io.Serializable;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.storage.LedgerEntry.WorkKey;
import org.palimpsest.storage.Sha256;
import org.palimpsest.storage.StoreLocation;

/**
 * What the clean step does to each document of an archive, in a form that travels to executors.
 *
 * @param model digest of the model that {@code eraser} loads
 */
public record CleanWork(
        StoreLocation input,
        StoreLocation output,
        CleaningPlan plan,
        DocumentLimits limits,
        String model,
        EraserSource eraser,
        PicturePlan pictures)
        implements Serializable {

    /** Plan and engine as one line. */
    public String fingerprint() {
        return (plan.fingerprint() + " " + eraser.fingerprint()).trim();
    }

    /** What besides a document decides its cleaned bytes. */
    public WorkKey key() {
        return new WorkKey(model, Sha256.of(fingerprint()));
    }
}
