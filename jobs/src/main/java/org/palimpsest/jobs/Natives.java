package org.palimpsest.jobs;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;

/** What the native libraries of network arithmetic want of a JVM, here and on executors. */
final class Natives {
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    /** The assembled jar ships these natives only. */
    private static final String AVX2 = "-onednn-avx2";

    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    /** Read by libraries as they are loaded, so only a JVM that is yet to be started can be given them. */
    private static final Map<String, String> ENVIRONMENT = new TreeMap<>(Map.of(
            // A task is one thread; OpenMP's own threads would fight those of other tasks.
            "OMP_NUM_THREADS", "1",
            "OMP_WAIT_POLICY", "passive",
            // glibc would give every tile's buffers back to the kernel and fetch them again.
            "MALLOC_MMAP_THRESHOLD_", "4294967295",
            "MALLOC_TRIM_THRESHOLD_", "17179869184",
            "MALLOC_TOP_PAD_", "268435456"));

    private Natives() {}

    /** For this JVM; does nothing if its command line said otherwise. */
    static void choose() {
        if (System.getProperty(EXTENSION) == null) {
            System.setProperty(EXTENSION, AVX2);
        }
    }

    /** For executors that this job starts; what spark-submit was given stays. */
    static void chooseForExecutors(SparkConf conf) {
        ENVIRONMENT.forEach((name, value) -> conf.setIfMissing("spark.executorEnv." + name, value));
        String options = conf.get(EXECUTOR_OPTIONS, "");
        if (!options.contains(EXTENSION)) {
            conf.set(EXECUTOR_OPTIONS, (options + " -D" + EXTENSION + "=" + AVX2).trim());
        }
    }
}
