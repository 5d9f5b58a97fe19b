package org.palimpsest.jobs;

import org.apache.spark.SparkConf;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.ParameterShape;
import org.palimpsest.training.TrainingPlan;

/**
 * What one training worker takes outside the heap: libraries and their pools, layers (by width and pixels of a step), model
 * two's refinement (by its channels, whatever the width), parameters and what updates them, and the engine that validates.
 * Fitted to the measurements in jobs/README.md (Sizing), with a margin.
 *
 * @param stateMiB of what travels: four numbers a parameter
 */
record WorkerMemory(long outsideHeapMiB, double stateMiB) {
    private static final String OVERHEAD = "spark.executor.memoryOverhead";
    private static final String FACTOR = "spark.executor.memoryOverheadFactor";
    private static final double LIBRARIES = 450;
    /** Of a step of 4 crops of 256 px at width 1. */
    private static final double LAYERS = 1800;

    /** Of such a step with the contest's 96 channels. */
    private static final double REFINEMENT = 2100;

    private static final double VALIDATION = 430;
    private static final double MARGIN = 1.15;
    private static final int ROUNDED_TO = 128;
    private static final double BYTES_PER_PARAMETER = 16;
    private static final double DRIVER = 200;

    static WorkerMemory of(TrainingPlan plan) {
        GeneratorSpec generator = plan.generator();
        double state = ParameterShape.allOf(generator).stream()
                        .mapToLong(ParameterShape::length)
                        .sum()
                * BYTES_PER_PARAMETER
                / (1 << 20);
        double side = plan.crops().sidePx() / 256.0;
        double step = plan.batch() / 4.0 * side * side;
        double refinement =
                switch (generator.architecture()) {
                    case ONE -> 0;
                    case TWO -> REFINEMENT * step * generator.refineChannels() / 96;
                };
        double mib = LIBRARIES + 2 * state + (LAYERS * step + VALIDATION) * generator.width() + refinement;
        return new WorkerMemory((long) Math.ceil(mib * MARGIN / ROUNDED_TO) * ROUNDED_TO, state);
    }

    /**
     * Checks that the driver's heap holds the states of all workers, as they come and as they are read, and its own. With less,
     * Spark's threads end for want of memory and the training waits for them for ever.
     *
     * @param heapMiB that this process may have
     */
    void requireDriver(int workers, long heapMiB) {
        long needed = Math.round(DRIVER + (2 * workers + 3) * stateMiB);
        if (heapMiB < needed) {
            throw new UsageException("train.workers = " + workers + ": the driver needs a heap of " + needed
                    + " MiB at this width and has " + heapMiB
                    + "; give spark-submit --driver-memory (or PALIMPSEST_HEAP), or fewer workers");
        }
    }

    /** Asks for it, for as many workers as an executor has at a time, unless whoever started Spark has said how much. */
    void reserve(SparkConf conf) {
        if (!conf.contains(OVERHEAD) && !conf.contains(FACTOR)) {
            int workers = Math.max(1, conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1));
            conf.set(OVERHEAD, outsideHeapMiB * workers + "m");
        }
    }
}
