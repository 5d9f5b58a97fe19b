package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class NativesTest {
    private static final String OPTIONS = "spark.executor.extraJavaOptions";

    @Test
    void executorsMayUseMoreMemoryOutsideTheHeapThanInIt() {
        SparkConf conf = new SparkConf(false);
        Natives.chooseForExecutors(conf);

        assertThat(conf.get(OPTIONS).split(" "))
                .containsExactly(
                        "-Dorg.bytedeco.javacpp.maxbytes=0",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                        "-Dorg.bytedeco.javacpp.platform.extension=-onednn-avx2");
        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("1");
    }

    @Test
    void whatWasGivenStays() {
        SparkConf conf = new SparkConf(false)
                .set(OPTIONS, "-XX:+UseSerialGC -Dorg.bytedeco.javacpp.maxbytes=4g")
                .set("spark.executorEnv.OMP_NUM_THREADS", "2");
        Natives.chooseForExecutors(conf);

        assertThat(conf.get(OPTIONS))
                .startsWith("-XX:+UseSerialGC -Dorg.bytedeco.javacpp.maxbytes=4g ")
                .doesNotContain("maxbytes=0");
        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("2");
    }
}
