package org.palimpsest.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The batches of one worker in order, the next one made in the background while the present one is learnt from. Worker
 * {@code w} of {@code W} takes every W-th batch, so all workers together see exactly the samples that one would.
 */
public final class CropStream implements AutoCloseable {
    private final TrainingPlan plan;
    private final PairSource pairs;
    private final SampleOrder order;
    private final CropSampler sampler;
    private final int worker;
    private final int workers;
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "crops");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Integer, CropSampler.IndexedPair> decoded;
    private Future<Batch> next;
    private long nextStep;

    /** @param firstStep the step, counted over the whole training, whose batch comes first */
    public CropStream(TrainingPlan plan, PairSource pairs, int worker, int workers, long firstStep) {
        this.plan = plan;
        this.pairs = pairs;
        this.worker = worker;
        this.workers = workers;
        order = plan.order(pairs.size());
        sampler = new CropSampler(plan.crops());
        nextStep = firstStep;
        decoded = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, CropSampler.IndexedPair> eldest) {
                return size() > plan.mixedPairs();
            }
        };
        next = background.submit(() -> batch(firstStep));
    }

    /** The next batch; waits for it if it is not ready. */
    Batch next() throws IOException {
        try {
            Batch batch = next.get();
            nextStep++;
            long following = nextStep;
            next = background.submit(() -> batch(following));
            return batch;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("training was interrupted while it waited for pages", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("crops of step " + nextStep, failed.getCause());
        }
    }

    private Batch batch(long step) throws IOException {
        List<Crop> crops = new ArrayList<>();
        long first = (step * workers + worker) * plan.batch();
        for (int i = 0; i < plan.batch(); i++) {
            SampleOrder.Sample sample = order.at(first + i);
            crops.add(sampler.crop(pair(sample.pair()), sample.cropSeed()));
        }
        return Batch.of(crops);
    }

    private CropSampler.IndexedPair pair(int number) throws IOException {
        CropSampler.IndexedPair pair = decoded.get(number);
        if (pair == null) {
            pair = new CropSampler.IndexedPair(pairs.load(number));
            decoded.put(number, pair);
        }
        return pair;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
