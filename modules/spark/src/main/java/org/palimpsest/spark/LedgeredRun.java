package org.palimpsest.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.spark.Workplace.Next;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.RunLedger;

/** Carries a plan out: cuts it into batches, has them done, and writes each batch's entries to the ledger as it ends. */
public final class LedgeredRun {
    private final Workplace workplace;
    private final RunLedger ledger;
    private final QuarantineLimit limit;
    private final Progress progress;

    public LedgeredRun(Workplace workplace, RunLedger ledger, QuarantineLimit limit, Progress progress) {
        this.workplace = workplace;
        this.ledger = ledger;
        this.limit = limit;
        this.progress = progress;
    }

    /** How a run ended. */
    public enum End {
        /** Each input has its entry. */
        COMPLETE,
        /** Too many were quarantined; the rest was not tried. */
        TOO_MANY_QUARANTINED
    }

    /**
     * Does all tasks of the plan.
     *
     * @param partitions number of batches; 0 = as many as suit
     * @throws org.palimpsest.storage.StorageException if the store fails
     */
    public <T extends PageTask> End carryOut(
            RunPlan<T> plan, PageWorker.Source<T, LedgerEntry> workers, int partitions) {
        int all = plan.tasks().size() + plan.settled().size();
        int quarantined = Tally.of(plan.settled()).quarantined();
        ledger.append(plan.settled());
        if (limit.isExceededBy(quarantined, all)) {
            return End.TOO_MANY_QUARANTINED;
        }
        int count = partitions > 0 ? partitions : Batches.suiting(plan.tasks().size(), workplace.cores());
        Done done = new Done(plan);
        progress.starts(plan.tasks().size(), plan.weight());
        try {
            workplace.work(Batches.of(plan.tasks(), count), workers, entries -> {
                ledger.append(entries);
                done.add(entries);
                progress.advances(done.tally, done.weight);
                return limit.isExceededBy(quarantined + done.tally.quarantined(), all) ? Next.STOP : Next.GO_ON;
            });
        } finally {
            progress.ends();
        }
        return limit.isExceededBy(quarantined + done.tally.quarantined(), all)
                ? End.TOO_MANY_QUARANTINED
                : End.COMPLETE;
    }

    /** What the tasks so far came to. */
    private static final class Done {
        private final Map<String, Long> weights = new HashMap<>();
        private Tally tally = Tally.NONE;
        private long weight;

        Done(RunPlan<?> plan) {
            plan.tasks().forEach(task -> weights.put(task.name(), task.weight()));
        }

        void add(List<LedgerEntry> entries) {
            tally = tally.plus(Tally.of(entries));
            entries.forEach(entry -> weight += weights.getOrDefault(entry.name(), 0L));
        }
    }
}
