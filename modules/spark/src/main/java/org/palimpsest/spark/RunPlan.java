package org.palimpsest.spark;

import java.util.List;
import org.palimpsest.storage.LedgerEntry;

/**
 * What a run has before it: found by looking at listings and ledgers only.
 *
 * @param tasks what is to be done, in the order of their names
 * @param settled inputs that need no work: done before, or not workable as the listing shows
 * @param <T> kind of task
 */
public record RunPlan<T extends PageTask>(List<T> tasks, List<LedgerEntry> settled) {
    public RunPlan {
        tasks = List.copyOf(tasks);
        settled = List.copyOf(settled);
    }

    /** The first {@code most} tasks only; the rest is left for another run. */
    public RunPlan<T> limitedTo(int most) {
        return most >= tasks.size() ? this : new RunPlan<>(tasks.subList(0, most), settled);
    }

    /** Sum of the tasks' weights. */
    public long weight() {
        return tasks.stream().mapToLong(PageTask::weight).sum();
    }
}
