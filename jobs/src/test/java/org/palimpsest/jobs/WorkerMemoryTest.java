package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.jobs.settings.Settings;

class WorkerMemoryTest {
    private static final String OVERHEAD = "spark.executor.memoryOverhead";

    /** MiB outside the heap of one executor that learnt and validated, as measured: jobs/README.md, Sizing. */
    @ParameterizedTest
    @CsvSource({
        "0.25, 256, 4, 965",
        "0.25, 256, 8, 1403",
        "0.25, 512, 4, 2410",
        "0.5, 256, 4, 1528",
        "0.5, 256, 8, 2023",
        "0.5, 512, 4, 3847",
        "1, 256, 4, 3379"
    })
    void isEnoughForWhatWasMeasuredAndNotTwiceThat(double width, int crop, int batch, long measured) {
        assertThat(memory(width, crop, batch).outsideHeapMiB()).isBetween(measured + measured / 20, 2 * measured);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 3104"})
    void modelTwosRefinementIsAsLargeAtAnyWidth(double width, long measured) {
        WorkerMemory two = memory(width, 256, 4, "model.architecture=two");
        assertThat(two.outsideHeapMiB()).isBetween(measured + measured / 20, 2 * measured);
        assertThat(two.stateMiB()).isGreaterThan(memory(width, 256, 4).stateMiB());
    }

    @Test
    void asksForAllWorkersOfAnExecutor() {
        SparkConf conf = new SparkConf(false).set("spark.executor.cores", "4").set("spark.task.cpus", "2");
        WorkerMemory one = memory(0.25, 256, 4);
        one.reserve(conf);

        assertThat(conf.get(OVERHEAD)).isEqualTo(2 * one.outsideHeapMiB() + "m");
    }

    @Test
    void refusesADriverWhoseHeapCannotHoldTheStatesOfAllWorkers() {
        WorkerMemory wide = memory(1, 256, 4);
        wide.requireDriver(2, 3072);
        // seen: 2 GiB were too little at width 1, and the training hung
        assertThatThrownBy(() -> wide.requireDriver(2, 2048))
                .isInstanceOf(UsageException.class)
                .hasMessage("train.workers = 2: the driver needs a heap of 2309 MiB at this width and has 2048;"
                        + " give spark-submit --driver-memory (or PALIMPSEST_HEAP), or fewer workers");
        memory(0.5, 256, 4).requireDriver(2, 1000);
        memory(0.125, 64, 2).requireDriver(2, 490);
    }

    @Test
    void whatWasAskedForStays() {
        SparkConf given = new SparkConf(false).set(OVERHEAD, "3g");
        memory(0.25, 256, 4).reserve(given);
        assertThat(given.get(OVERHEAD)).isEqualTo("3g");

        SparkConf factor = new SparkConf(false).set("spark.executor.memoryOverheadFactor", "0.6");
        memory(0.25, 256, 4).reserve(factor);
        assertThat(factor.contains(OVERHEAD)).isFalse();
    }

    private static WorkerMemory memory(double width, int crop, int batch, String... more) {
        List<String> settings =
                new ArrayList<>(List.of("model.width=" + width, "train.crop-px=" + crop, "train.batch=" + batch));
        settings.addAll(List.of(more));
        return WorkerMemory.of(Settings.read(List.of(), settings).train().plan());
    }
}
