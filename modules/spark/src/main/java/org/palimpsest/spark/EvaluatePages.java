package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.spark.PageOutcome.Refused;
import org.palimpsest.spark.PageOutcome.Scored;
import org.palimpsest.spark.Workplace.Next;

/**
 * Scores whole pages against their truths: every contender cleans every page just as the clean job does. The outcome is the
 * same, bit for bit, wherever the work is done and into however many pieces it is cut.
 */
public final class EvaluatePages {
    private final StoredPairs pairs;
    private final CleaningPlan plan;
    private final List<Contender> contenders;
    private final PairPicture picture;

    /**
     * @param contenders at least one; pictures are drawn of the first one's pages, and it decides which pages are the worst
     */
    public EvaluatePages(StoredPairs pairs, CleaningPlan plan, List<Contender> contenders, PairPicture picture) {
        if (contenders.isEmpty()) {
            throw new IllegalArgumentException("evaluation: at least one contender is needed");
        }
        this.pairs = pairs;
        this.plan = plan;
        this.contenders = new ArrayList<>(contenders);
        this.picture = picture;
    }

    /**
     * What is asked of one evaluation.
     *
     * @param partitions pieces the work is cut into; 0 = as many as suit
     * @param pictures so many of the worst pages keep their pictures; the others' are dropped as they come in
     */
    public record Terms(int partitions, int pictures) {
        /** As many pieces as suit, all pictures. */
        public static final Terms DEFAULT = new Terms(0, Integer.MAX_VALUE);
    }

    /**
     * One outcome a pair, in the order of the pairs.
     *
     * @throws org.palimpsest.storage.StorageException if the store fails
     */
    public List<PageOutcome> score(Workplace workplace, Terms terms, Progress progress) {
        List<EvaluateTask> tasks = new ArrayList<>();
        for (StoredPair pair : pairs.pairs()) {
            long bytes = pair.scan().bytes() + pair.truth().bytes();
            tasks.add(new EvaluateTask(tasks.size(), pair.stem(), 1 + bytes));
        }
        int count = terms.partitions > 0 ? terms.partitions : Batches.suiting(tasks.size(), workplace.cores());
        Done done = new Done(tasks, terms.pictures, progress);
        progress.starts(tasks.size(), done.allWeight());
        try {
            workplace.work(Batches.of(tasks, count), workers(), results -> {
                done.add(results);
                return Next.GO_ON;
            });
        } finally {
            progress.ends();
        }
        return done.inOrder();
    }

    private PageWorker.Source<EvaluateTask, PageOutcome> workers() {
        StoredPairs travelling = pairs;
        CleaningPlan travellingPlan = plan;
        List<Contender> opened = contenders;
        PairPicture drawn = picture;
        return () -> new ScorePairs(travelling, travellingPlan, opened, drawn);
    }

    /** What came in so far; holds no more pictures than were asked for. */
    private static final class Done {
        private final List<EvaluateTask> tasks;
        private final int pictures;
        private final Progress progress;
        private final List<Refused> refused = new ArrayList<>();
        private final List<Scored> scored = new ArrayList<>();
        private long weight;

        Done(List<EvaluateTask> tasks, int pictures, Progress progress) {
            this.tasks = tasks;
            this.pictures = pictures;
            this.progress = progress;
        }

        long allWeight() {
            return tasks.stream().mapToLong(EvaluateTask::weight).sum();
        }

        void add(List<PageOutcome> results) {
            for (PageOutcome result : results) {
                weight += tasks.get(result.index()).weight();
                if (result instanceof Scored page) {
                    scored.add(page);
                } else if (result instanceof Refused page) {
                    refused.add(page);
                }
            }
            dropPictures();
            progress.advances(new Tally(0, 0, scored.size(), 0, refused.size(), scored.size(), 0), weight);
        }

        private void dropPictures() {
            scored.sort(Scored.WORST_FIRST);
            for (int i = pictures; i < scored.size(); i++) {
                scored.set(i, scored.get(i).withoutPicture());
            }
        }

        List<PageOutcome> inOrder() {
            List<PageOutcome> all = new ArrayList<>(scored);
            all.addAll(refused);
            all.sort(Comparator.comparingInt(PageOutcome::index));
            return all;
        }
    }
}
