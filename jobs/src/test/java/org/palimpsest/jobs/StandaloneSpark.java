package org.palimpsest.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A standalone master and its workers, each a JVM of its own on loopback, from the artifacts that the build assembled. */
final class StandaloneSpark {
    /** With the port that it took: one that was free a moment before may be taken. */
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)\\R");

    private static final Pattern ELECTED = Pattern.compile("I have been elected leader");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");

    private StandaloneSpark() {}

    /** Starts a master and workers of that many cores each; returns the master's URL. */
    static String start(Processes processes, int workers, int coresEach) throws Exception {
        String sparkClass = Processes.SPARK.resolve("bin/spark-class").toString();
        processes.start(
                "master",
                List.of(
                        sparkClass,
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        Processes.HOST,
                        "--port",
                        "0",
                        "--webui-port",
                        "0"));
        String master = processes.await("master", MASTER).group(1);
        processes.await("master", ELECTED);
        for (int worker = 1; worker <= workers; worker++) {
            String name = "worker-" + worker;
            processes.start(
                    name,
                    List.of(
                            sparkClass,
                            "org.apache.spark.deploy.worker.Worker",
                            "--host",
                            Processes.HOST,
                            "--webui-port",
                            "0",
                            "--cores",
                            "" + coresEach,
                            "--memory",
                            "1g",
                            "--work-dir",
                            processes.folder().resolve(name).toString(),
                            master));
            processes.await(name, REGISTERED);
        }
        return master;
    }

    /** The line that hands a job of the assembled jar to {@code spark-submit}. */
    static List<String> submit(String master, String job, Map<String, String> properties, List<String> arguments) {
        List<String> line = new ArrayList<>(
                List.of(Processes.SPARK.resolve("bin/spark-submit").toString(), "--master", master));
        line.addAll(List.of("--class", "org.palimpsest.jobs." + job));
        line.addAll(List.of("--conf", "spark.driver.host=" + Processes.HOST));
        line.addAll(List.of("--conf", "spark.driver.memory=512m", "--conf", "spark.executor.memory=512m"));
        properties.forEach((key, value) -> line.addAll(List.of("--conf", key + "=" + value)));
        line.add(Processes.TARGET.resolve("palimpsest-jobs.jar").toString());
        line.addAll(arguments);
        return line;
    }
}
