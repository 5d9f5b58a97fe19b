package org.palimpsest.jobs;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;

/** What the native libraries of network arithmetic want of a JVM, here and on executors. */
final class Natives {
    private static final Map<String, String> PROPERTIES = new TreeMap<>(Map.of(
            // The assembled jar ships these natives only.
            "org.bytedeco.javacpp.platform.extension", "-onednn-avx2",
            // JavaCPP would refuse more memory outside the heap than the heap has, which training keeps small.
            "org.bytedeco.javacpp.maxbytes", "0",
            "org.bytedeco.javacpp.maxphysicalbytes", "0"));

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
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    /** For executors that this job starts; what spark-submit was given stays. */
    static void chooseForExecutors(SparkConf conf) {
        ENVIRONMENT.forEach((name, value) -> conf.setIfMissing("spark.executorEnv." + name, value));
        PROPERTIES.forEach((name, value) -> {
            String options = conf.get(EXECUTOR_OPTIONS, "");
            if (!options.contains(name)) {
                conf.set(EXECUTOR_OPTIONS, (options + " -D" + name + "=" + value).trim());
            }
        });
    }
}
