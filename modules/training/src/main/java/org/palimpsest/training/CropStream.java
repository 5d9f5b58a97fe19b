package org.palimpsest.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The batches of one worker in order, the next ones made in the background while the present one is learnt from. Worker
 * {@code w} of {@code W} takes every W-th batch, so all workers together see exactly the samples that one would. In place of
 * a pair that cannot be read stands the next one of its set, for every worker and in every run.
 */
final class CropStream implements AutoCloseable {
    /** Pages are decoded in bursts, as a group of them begins; so many batches ahead bridge one. */
    private static final int AHEAD = 4;

    private final TrainingPlan plan;
    private final DecodedPages pages;
    private final Mixture mixture;
    private final SampleOrder order;
    private final CropSampler sampler;
    private final int worker;
    private final int workers;
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "crops");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Integer, PairFault> faults = new HashMap<>();
    private final Deque<Future<Made>> ahead = new ArrayDeque<>();
    private long nextStep;

    /** A batch, and the pairs that were found unreadable while it was made. */
    record Made(Batch batch, List<PairFault> faults) {}

    /**
     * @param pages that other streams may draw from too
     * @param firstStep the step, counted over the whole training, whose batch comes first
     */
    CropStream(TrainingPlan plan, DecodedPages pages, int worker, int workers, long firstStep) {
        this.plan = plan;
        this.pages = pages;
        this.worker = worker;
        this.workers = workers;
        pages.enter();
        mixture = pages.mixture();
        order = plan.order(mixture);
        sampler = new CropSampler(plan.crops());
        nextStep = firstStep;
        for (int i = 0; i < AHEAD; i++) {
            order(firstStep + i);
        }
    }

    private void order(long step) {
        ahead.add(background.submit(() -> made(step)));
    }

    /** Whether the next batch is that of a worker's step. */
    boolean isAt(int number, int of, long step) {
        return worker == number && workers == of && nextStep == step;
    }

    /** The next batch; waits for it if it is not ready. */
    Made next() {
        try {
            Made made = ahead.remove().get();
            order(nextStep + AHEAD);
            nextStep++;
            return made;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted while it waited for pages", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("crops of step " + nextStep, failed.getCause());
        }
    }

    private Made made(long step) {
        List<Crop> crops = new ArrayList<>();
        List<PairFault> found = new ArrayList<>();
        long first = (step * workers + worker) * plan.batch();
        for (int i = 0; i < plan.batch(); i++) {
            SampleOrder.Sample sample = order.at(first + i);
            crops.add(sampler.crop(readable(sample.pair(), found), sample.cropSeed()));
        }
        return new Made(Batch.of(crops), found);
    }

    private CropSampler.IndexedPair readable(int number, List<PairFault> found) {
        int at = number;
        do {
            if (!faults.containsKey(at)) {
                try {
                    return pages.at(at);
                } catch (UnreadablePairException unreadable) {
                    faults.put(at, unreadable.fault());
                    found.add(unreadable.fault());
                }
            }
            at = mixture.following(at);
        } while (at != number);
        throw new NothingReadableException("training set: no pair of a dataset can be read, for example "
                + faults.get(number).name() + ": " + faults.get(number).reason());
    }

    @Override
    public void close() {
        background.shutdownNow();
        pages.leave();
    }
}
