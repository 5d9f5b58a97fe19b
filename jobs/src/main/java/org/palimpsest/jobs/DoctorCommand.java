package org.palimpsest.jobs;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.palimpsest.cleaning.EngineUnavailableException;
import org.palimpsest.cleaning.OnnxRuntime;
import org.palimpsest.network.engine.EngineReport;
import org.palimpsest.network.engine.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code palimpsest doctor}: what computes on this machine, how fast, and which surroundings are not as they should be. */
@Command(
        name = "doctor",
        description = "Says what computes here and how fast, and what of the surroundings slows it down.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {"", "Examples:", "  palimpsest doctor --json", "  OMP_NUM_THREADS=4 palimpsest doctor"})
final class DoctorCommand implements Callable<Integer> {
    private static final long MIB = 1 << 20;
    /** Read by native libraries as they are loaded; the launcher sets them, plain spark-submit does not. */
    private static final List<String> ENVIRONMENT = List.of(
            "OMP_NUM_THREADS",
            "OMP_WAIT_POLICY",
            "MALLOC_MMAP_THRESHOLD_",
            "MALLOC_TRIM_THRESHOLD_",
            "MALLOC_TOP_PAD_",
            "SPARK_HOME");

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("palimpsest", new BuildVersion().version());
        machine(facts);
        engines(facts);
        ENVIRONMENT.forEach(name -> facts.put(name, System.getenv().getOrDefault(name, "not set")));
        if (json) {
            Printed.asJson(spec, facts);
        } else {
            Printed.asText(spec, facts);
        }
        return ExitCode.DONE.number();
    }

    private static void machine(Map<String, Object> facts) {
        facts.put("java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            facts.put("memory", system.getTotalMemorySize() / MIB + " MiB");
            facts.put("memory free", system.getFreeMemorySize() / MIB + " MiB");
        }
        facts.put("heap", Runtime.getRuntime().maxMemory() / MIB + " MiB");
    }

    private static void engines(Map<String, Object> facts) {
        EngineReport report = EngineReport.ofThisProcess();
        facts.put("training engine", report.engine().name().toLowerCase(Locale.ROOT));
        facts.put("oneDNN", report.version());
        facts.put("instructions", report.instructions());
        facts.put("AMX", report.tiles());
        facts.put("bf16", report.bf16());
        facts.put("threads", report.threads());
        facts.put("convolution f32", gflops(report, Precision.F32));
        facts.put("convolution bf16", gflops(report, Precision.BF16));
        facts.put("cleaning engine", cleaningEngine());
    }

    private static String cleaningEngine() {
        try {
            return "ONNX Runtime " + OnnxRuntime.version();
        } catch (EngineUnavailableException missing) {
            return missing.getMessage();
        }
    }

    private static String gflops(EngineReport report, Precision precision) {
        return String.format(Locale.ROOT, "%.0f GFLOP/s", report.measuredGflops(precision));
    }
}
