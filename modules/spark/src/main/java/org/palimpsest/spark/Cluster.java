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
import org.palimpsest.storage.StorageException;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.concurrent.ExecutionContext;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Does batches on a Spark cluster, one partition a batch. Results come back as each partition ends and not when the job
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
    public <T extends PageTask, R extends Serializable> void work(
            List<List<T>> batches, PageWorker.Source<T, R> workers, BatchEnd<R> end) {
        if (batches.isEmpty()) {
            return;
        }
        // Broadcast: a model then travels once to each executor, and not with each task.
        Broadcast<PageWorker.Source<T, R>> travelling = spark.broadcast(workers);
        try {
            await(batches, travelling, end);
        } finally {
            travelling.unpersist();
        }
    }

    private <T extends PageTask, R extends Serializable> void await(
            List<List<T>> batches, Broadcast<PageWorker.Source<T, R>> workers, BatchEnd<R> end) {
        BlockingQueue<Event<R>> events = new LinkedBlockingQueue<>();
        SimpleFutureAction<BoxedUnit> job = submitted(batches, workers, events);
        boolean stopped = false;
        for (Event<R> event = next(events, job); ; event = next(events, job)) {
            if (event instanceof BatchDone<R> batch) {
                if (!stopped && end.accept(batch.results) == Next.STOP) {
                    stopped = true;
                    job.cancel();
                }
            } else if (event instanceof JobEnded<R> ended) {
                if (!stopped && ended.outcome.isFailure()) {
                    throw failure(ended.outcome.failed().get());
                }
                return;
            }
        }
    }

    /** What Spark's threads tell the driver's. */
    private sealed interface Event<R> {}

    private record BatchDone<R>(List<R> results) implements Event<R> {}

    private record JobEnded<R>(Try<BoxedUnit> outcome) implements Event<R> {}

    private <T extends PageTask, R extends Serializable> SimpleFutureAction<BoxedUnit> submitted(
            List<List<T>> batches, Broadcast<PageWorker.Source<T, R>> workers, BlockingQueue<Event<R>> events) {
        RDD<List<T>> rdd = spark.parallelize(batches, batches.size()).rdd();
        List<Object> partitions = new ArrayList<>();
        for (int partition = 0; partition < batches.size(); partition++) {
            partitions.add(partition);
        }
        Function2<Object, ArrayList<R>, BoxedUnit> batchDone = (partition, results) -> {
            events.add(new BatchDone<>(results));
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
                (Function1<Try<BoxedUnit>, Object>) outcome -> events.add(new JobEnded<>(outcome)),
                ExecutionContext.global());
        return job;
    }

    /** The function of a partition; a class and not a lambda, because Spark's own must be both scala's and serializable. */
    private record OnExecutor<T extends PageTask, R extends Serializable>(Broadcast<PageWorker.Source<T, R>> workers)
            implements Function1<Iterator<List<T>>, ArrayList<R>>, Serializable {
        @Override
        public ArrayList<R> apply(Iterator<List<T>> partition) {
            ArrayList<R> results = new ArrayList<>();
            while (partition.hasNext()) {
                results.addAll(OneProcess.done(partition.next(), workers.value()));
            }
            return results;
        }
    }

    private static <R> Event<R> next(BlockingQueue<Event<R>> events, SimpleFutureAction<BoxedUnit> job) {
        try {
            return events.take();
        } catch (InterruptedException e) {
            job.cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the cluster was at work", e);
        }
    }

    /** The worker's own exception, which Spark wraps after the last attempt. */
    static RuntimeException failure(Throwable thrown) {
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
