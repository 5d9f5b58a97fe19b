package org.palimpsest.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.palimpsest.storage.LedgerEntry;
import org.palimpsest.storage.StorageException;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.concurrent.ExecutionContext;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Does batches on a Spark cluster, one partition a batch. Entries come back as each partition ends and not when the job
 * does, so that a driver that is killed has lost no ledger but that of unfinished partitions.
 */
public final class Cluster implements Workplace {
    private final JavaSparkContext spark;

    public Cluster(JavaSparkContext spark) {
        this.spark = spark;
    }

    @Override
    public int cores() {
        return spark.defaultParallelism();
    }

    @Override
    public <T extends PageTask> void work(List<List<T>> batches, PageWorker.Source<T> workers, BatchEnd end) {
        if (batches.isEmpty()) {
            return;
        }
        // Broadcast: a model then travels once to each executor, and not with each task.
        Broadcast<PageWorker.Source<T>> travelling = spark.broadcast(workers);
        try {
            await(batches, travelling, end);
        } finally {
            travelling.unpersist();
        }
    }

    private <T extends PageTask> void await(
            List<List<T>> batches, Broadcast<PageWorker.Source<T>> workers, BatchEnd end) {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        SimpleFutureAction<BoxedUnit> job = submitted(batches, workers, events);
        boolean stopped = false;
        for (Event event = next(events, job); ; event = next(events, job)) {
            if (event instanceof BatchDone batch) {
                if (!stopped && end.accept(batch.entries) == Next.STOP) {
                    stopped = true;
                    job.cancel();
                }
            } else if (event instanceof JobEnded ended) {
                if (!stopped && ended.outcome.isFailure()) {
                    throw failure(ended.outcome.failed().get());
                }
                return;
            }
        }
    }

    /** What Spark's threads tell the driver's. */
    private sealed interface Event {}

    private record BatchDone(List<LedgerEntry> entries) implements Event {}

    private record JobEnded(Try<BoxedUnit> outcome) implements Event {}

    private <T extends PageTask> SimpleFutureAction<BoxedUnit> submitted(
            List<List<T>> batches, Broadcast<PageWorker.Source<T>> workers, BlockingQueue<Event> events) {
        RDD<List<T>> rdd = spark.parallelize(batches, batches.size()).rdd();
        List<Object> partitions = new ArrayList<>();
        for (int partition = 0; partition < batches.size(); partition++) {
            partitions.add(partition);
        }
        Function2<Object, ArrayList<LedgerEntry>, BoxedUnit> batchDone = (partition, entries) -> {
            events.add(new BatchDone(entries));
            return BoxedUnit.UNIT;
        };
        SimpleFutureAction<BoxedUnit> job = spark.sc()
                .submitJob(
                        rdd,
                        new OnExecutor<>(workers),
                        JavaConverters.asScalaBuffer(partitions).toSeq(),
                        batchDone,
                        () -> BoxedUnit.UNIT);
        job.onComplete(
                (Function1<Try<BoxedUnit>, Object>) outcome -> events.add(new JobEnded(outcome)),
                ExecutionContext.global());
        return job;
    }

    /** The function of a partition; a class and not a lambda, because Spark's own must be both scala's and serializable. */
    private record OnExecutor<T extends PageTask>(Broadcast<PageWorker.Source<T>> workers)
            implements Function1<Iterator<List<T>>, ArrayList<LedgerEntry>>, Serializable {
        @Override
        public ArrayList<LedgerEntry> apply(Iterator<List<T>> partition) {
            ArrayList<LedgerEntry> entries = new ArrayList<>();
            while (partition.hasNext()) {
                entries.addAll(OneProcess.done(partition.next(), workers.value()));
            }
            return entries;
        }
    }

    private static Event next(BlockingQueue<Event> events, SimpleFutureAction<BoxedUnit> job) {
        try {
            return events.take();
        } catch (InterruptedException e) {
            job.cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the cluster was at work", e);
        }
    }

    /** The worker's own exception, which Spark wraps after the last attempt. */
    private static RuntimeException failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException storage) {
                return storage;
            }
        }
        if (thrown instanceof SparkException spark && spark.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        return new IllegalStateException("the cluster gave the work up: " + thrown.getMessage(), thrown);
    }
}
