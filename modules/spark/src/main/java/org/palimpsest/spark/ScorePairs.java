package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.palimpsest.cleaning.CleanedPage;
import org.palimpsest.cleaning.CleaningFigures;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.ColourThreshold;
import org.palimpsest.cleaning.PageCleaner;
import org.palimpsest.cleaning.PageScore;
import org.palimpsest.cleaning.PageTruth;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.pages.EraseMask;
import org.palimpsest.pages.PageImage;
import org.palimpsest.spark.PageOutcome.Fault;
import org.palimpsest.storage.StorageException;
import org.palimpsest.training.PairSource;
import org.palimpsest.training.TrainingPair;
import org.palimpsest.training.UnreadablePairException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a pair, has every contender clean its scan, and scores each against the truth. */
final class ScorePairs implements PageWorker<EvaluateTask, PageOutcome> {
    private static final Logger LOG = LoggerFactory.getLogger(ScorePairs.class);

    private final PairSource pairs;
    private final PairPicture picture;
    private final Opened opened = new Opened();
    private final List<Attempt> attempts = new ArrayList<>();

    /** One contender's way with a scan. */
    private interface Attempt {
        CleanedPage at(PageImage scan);
    }

    ScorePairs(PairSource pairs, CleaningPlan plan, List<Contender> contenders, PairPicture picture) {
        this.pairs = pairs;
        this.picture = picture;
        try {
            contenders.forEach(contender -> attempts.add(attempt(contender, plan)));
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private Attempt attempt(Contender contender, CleaningPlan plan) {
        if (contender instanceof Contender.Model model) {
            TileEraser eraser = opened.add(model.eraser().open());
            return new PageCleaner(eraser, plan)::clean;
        }
        return contender instanceof Contender.ByColour ? ColourThreshold::clean : ScorePairs::untouched;
    }

    private static CleanedPage untouched(PageImage scan) {
        return new CleanedPage(scan, EraseMask.keepAll(scan.width(), scan.height()), new CleaningFigures(0, 0, 0, 0));
    }

    @Override
    public PageOutcome work(EvaluateTask task) {
        try {
            return scored(task, pairs.load(task.index()));
        } catch (UnreadablePairException unusable) {
            return refused(task, Fault.PAIR, unusable.getMessage());
        } catch (OutOfMemoryError e) {
            return refused(task, Fault.HEAP, "the heap is too small for it; give executors more memory");
        } catch (StorageException | CancellationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("{}: not scored by a fault of ours", task.name(), e);
            return refused(task, Fault.OURS, "a fault of ours: " + e + "; report it with this page");
        }
    }

    private static PageOutcome refused(EvaluateTask task, Fault fault, String reason) {
        return new PageOutcome.Refused(task.index(), task.name(), fault, reason);
    }

    private PageOutcome scored(EvaluateTask task, TrainingPair pair) {
        PageTruth truth = new PageTruth(pair.truth(), pair.mask());
        List<PageScore> scores = new ArrayList<>();
        String drawn = "";
        for (Attempt attempt : attempts) {
            CleanedPage cleaned = attempt.at(pair.scan());
            drawn = scores.isEmpty() ? picture.of(task.index(), pair, cleaned) : drawn;
            scores.add(truth.score(cleaned.page(), cleaned.predicted()));
        }
        return new PageOutcome.Scored(
                task.index(), task.name(), pair.scan().width(), pair.scan().height(), scores, drawn);
    }

    @Override
    public void close() {
        opened.close();
    }
}
