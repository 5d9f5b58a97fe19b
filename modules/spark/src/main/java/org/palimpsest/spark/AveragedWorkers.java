package org.palimpsest.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceInformation;
import org.palimpsest.training.GpuUse;
import org.palimpsest.training.PairFault;
import org.palimpsest.training.PairSource;
import org.palimpsest.training.RoundCost;
import org.palimpsest.training.StageSpan;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingPlan;
import org.palimpsest.training.WorkerRound;
import org.palimpsest.training.Workforce;
import org.palimpsest.training.Workshop;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/**
 * Spark workers whose parameters are averaged: every worker takes the same state, does some steps on its own share of the
 * samples, and the means of parameters, batch statistics, moving average and updater state are the next state. Workers are
 * told apart by number and not by where they run, and means are taken in that order: a repeated task or another placement
 * changes nothing. With one worker it is the one-process trainer.
 */
public final class AveragedWorkers implements Workforce {
    private static final double NANOS = 1e9;
    /** In local mode the driver is the only executor. */
    private static final String DRIVER = "driver";

    private final JavaSparkContext spark;
    private final Spread spread;
    private final GpuUse gpu;
    /** One workshop an executor: it arrives with the first round and stays, with its graphs and decoded pages. */
    private final Broadcast<Workshop> workshop;

    private final List<List<String>> places;
    private StageSpan span;
    private TrainerState state;

    /**
     * @param workers tasks of a round
     * @param frequency steps of each worker between two averages
     */
    public record Spread(int workers, int frequency) implements Serializable {
        public Spread {
            if (workers < 1 || frequency < 1) {
                throw new IllegalArgumentException("train.workers: " + workers + ", train.averaging-frequency: "
                        + frequency + "; both must be at least 1");
            }
        }
    }

    /** A worker's result and where Spark may run it again next time, nothing if that is all the same. */
    private record Placed(WorkerRound.Result result, ArrayList<String> place) implements Serializable {}

    public AveragedWorkers(JavaSparkContext spark, TrainingPlan plan, PairSource pairs, Spread spread, GpuUse gpu) {
        this.spark = spark;
        this.spread = spread;
        this.gpu = gpu;
        workshop = spark.broadcast(new Workshop(plan, pairs));
        places = new ArrayList<>();
        for (int worker = 0; worker < spread.workers(); worker++) {
            places.add(List.of());
        }
    }

    @Override
    public int workers() {
        return spread.workers();
    }

    @Override
    public void enter(StageSpan stage, TrainerState from) {
        span = stage;
        state = from;
    }

    @Override
    public Leg advance() {
        long start = System.nanoTime();
        long steps = Math.min(spread.frequency(), span.first() + span.steps() - state.step());
        List<WorkerRound.Result> results = round(steps);
        state = WorkerRound.Result.meanState(results).orElse(state);
        List<PairFault> faults =
                results.stream().flatMap(result -> result.faults().stream()).toList();
        RoundCost cost = cost(results, System.nanoTime() - start, state.bytes());
        return new Leg(WorkerRound.Result.meanOutcomes(results), faults, Optional.of(cost));
    }

    private static RoundCost cost(List<WorkerRound.Result> results, long nanos, long bytes) {
        WorkerRound.Result slowest = results.stream()
                .max((a, b) -> Long.compare(a.learningNanos() + a.waitingNanos(), b.learningNanos() + b.waitingNanos()))
                .orElseThrow();
        return new RoundCost(nanos / NANOS, slowest.learningNanos() / NANOS, slowest.waitingNanos() / NANOS, bytes);
    }

    private List<WorkerRound.Result> round(long steps) {
        Broadcast<TrainerState> start = spark.broadcast(state);
        Broadcast<Workshop> here = workshop;
        GpuUse use = gpu;
        try {
            List<Placed> placed = shares(steps)
                    .map(share -> {
                        use.take(assignedGpu());
                        return new Placed(here.value().work(share, start.value(), System::nanoTime), place());
                    })
                    .collect();
            for (int worker = 0; worker < placed.size(); worker++) {
                places.set(worker, placed.get(worker).place());
            }
            return placed.stream().map(Placed::result).toList();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception sparks) { // Scala throws checked exceptions that no Java signature tells of
            throw Cluster.failure(sparks);
        } finally {
            start.destroy();
        }
    }

    /** The number of the GPU that Spark's scheduler gave this task, if it was told of any. */
    private static Optional<String> assignedGpu() {
        ResourceInformation gpus = TaskContext.get().resourcesJMap().get("gpu");
        return gpus == null ? Optional.empty() : Arrays.stream(gpus.addresses()).findFirst();
    }

    /** A partition a worker, preferred where that worker's pages are decoded already. */
    private JavaRDD<WorkerRound> shares(long steps) {
        List<Tuple2<WorkerRound, Seq<String>>> shares = new ArrayList<>();
        for (int worker = 0; worker < spread.workers(); worker++) {
            shares.add(new Tuple2<>(new WorkerRound(span, steps, worker, spread.workers()), seq(places.get(worker))));
        }
        return spark.sc()
                .makeRDD(seq(shares), ClassTag$.MODULE$.<WorkerRound>apply(WorkerRound.class))
                .toJavaRDD();
    }

    private static <T> Seq<T> seq(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toList();
    }

    /** How Spark's scheduler spells this executor. */
    private static ArrayList<String> place() {
        ArrayList<String> place = new ArrayList<>();
        String executor = SparkEnv.get().executorId();
        if (!executor.equals(DRIVER)) {
            place.add(
                    "executor_" + SparkEnv.get().blockManager().blockManagerId().host() + "_" + executor);
        }
        return place;
    }

    @Override
    public TrainerState state() {
        return state;
    }

    /** Gives back the workshop of this process, which in local mode is the workers' own; those of executors end with them. */
    @Override
    public void close() {
        workshop.value().close();
        workshop.destroy();
    }
}
