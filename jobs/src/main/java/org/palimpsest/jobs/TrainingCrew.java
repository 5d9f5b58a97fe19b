package org.palimpsest.jobs;

import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.palimpsest.spark.AveragedWorkers;
import org.palimpsest.spark.AveragedWorkers.Spread;
import org.palimpsest.spark.Cluster;
import org.palimpsest.spark.OneProcess;
import org.palimpsest.spark.Workplace;
import org.palimpsest.training.GpuUse;
import org.palimpsest.training.LoneWorker;
import org.palimpsest.training.PairSource;
import org.palimpsest.training.TrainingPlan;
import org.palimpsest.training.Workforce;

/** Who trains and who validates: this process alone, or the workers of a Spark, which ends with them. */
record TrainingCrew(Workforce workforce, Workplace workplace, Runnable end) implements AutoCloseable {

    static TrainingCrew alone(TrainingPlan plan, PairSource pairs, GpuUse gpu) {
        gpu.take(Optional.empty());
        return new TrainingCrew(new LoneWorker(plan, pairs), new OneProcess(), () -> {});
    }

    static TrainingCrew onSpark(TrainingPlan plan, PairSource pairs, Spread spread, GpuUse gpu, SparkConf conf) {
        // The states of all workers come back in one round; Spark's limit of 1 GiB would end a wide model's training.
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        WorkerMemory memory = WorkerMemory.of(plan);
        memory.requireDriver(spread.workers(), Runtime.getRuntime().maxMemory() >> 20);
        memory.reserve(conf);
        JavaSparkContext spark = SparkStart.open(conf);
        return new TrainingCrew(new AveragedWorkers(spark, plan, pairs, spread, gpu), new Cluster(spark), spark::close);
    }

    @Override
    public void close() {
        workforce.close();
        end.run();
    }
}
