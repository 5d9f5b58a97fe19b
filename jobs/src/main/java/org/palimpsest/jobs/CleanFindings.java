package org.palimpsest.jobs;

import org.palimpsest.spark.CleanWork;
import org.palimpsest.spark.PicturePlan;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.RunLedger;

/** What a cleaning run shows a person. */
final class CleanFindings {
    private final CleanWork work;

    CleanFindings(CleanWork work) {
        this.work = work;
    }

    static PicturePlan pictures(RunLedger ledger) {
        return new PicturePlan.None();
    }

    void write(PageStore output, RunSummary summary) {
        work.hashCode();
    }
}
