package org.palimpsest.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.bench.contest.Rival;

/** Where contestants come from: each engine's class path, JVM options and environment. */
final class Stable {
    /** System property that the launch scripts set: libtorch's own class path. */
    private static final String LIBTORCH = "palimpsest.bench.libtorch";

    private static final List<String> OPTIONS = List.of(
            "-Xmx1g",
            "-Dorg.bytedeco.javacpp.maxbytes=20g",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-Dorg.bytedeco.javacpp.platform.extension=-onednn-avx2");

    private final int threads;

    Stable(int threads) {
        this.threads = threads;
    }

    /** @param arguments kind of work, course, precision and losses */
    Rival dl4j(String name, List<String> arguments) throws IOException {
        return dl4j(name, arguments, Map.of());
    }

    Rival dl4j(String name, List<String> arguments, Map<String, String> environment) throws IOException {
        return start(name, System.getProperty("java.class.path"), OPTIONS, "Dl4jContestant", arguments, environment);
    }

    Rival onnx(String name, Path course) throws IOException {
        return start(
                name,
                System.getProperty("java.class.path"),
                OPTIONS,
                "OnnxContestant",
                List.of(argument(course), String.valueOf(threads)),
                Map.of());
    }

    /** @param arguments kind of work and course */
    Rival libtorch(String name, List<String> arguments) throws IOException {
        String classPath = System.getProperty(LIBTORCH);
        if (classPath == null) {
            throw new IllegalStateException("-D" + LIBTORCH + " is not set: start the bench by its script");
        }
        List<String> options = OPTIONS.subList(0, OPTIONS.size() - 1);
        return start(name, classPath, options, "libtorch.LibtorchContestant", arguments, Map.of());
    }

    /**
     * The processor's peak as this run's fastest matrix product finds it: ND4J's OpenBLAS, with the kernels that it chooses and
     * with those for AVX-512, which it does not choose on every processor that has it; and libtorch's.
     */
    List<Rival> sgemm() throws IOException {
        List<Rival> rivals = new ArrayList<>();
        rivals.add(dl4j("sgemm OpenBLAS", List.of("sgemm")));
        rivals.add(dl4j("sgemm OpenBLAS SKYLAKEX", List.of("sgemm"), Map.of("OPENBLAS_CORETYPE", "SKYLAKEX")));
        rivals.add(libtorch("sgemm libtorch", List.of("sgemm")));
        return rivals;
    }

    private Rival start(
            String name,
            String classPath,
            List<String> options,
            String main,
            List<String> arguments,
            Map<String, String> more)
            throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OMP_NUM_THREADS", String.valueOf(threads),
                "OMP_WAIT_POLICY", "passive",
                "MALLOC_MMAP_THRESHOLD_", "4294967295",
                "MALLOC_TRIM_THRESHOLD_", "17179869184",
                "MALLOC_TOP_PAD_", "268435456"));
        environment.putAll(more);
        List<String> command = new ArrayList<>();
        command.add("org.palimpsest.bench." + main);
        command.addAll(arguments);
        return Rival.start(name, new Rival.Start(classPath, options, environment), command);
    }

    /** A course's folder as an argument. */
    static String argument(Path folder) {
        return folder.toAbsolutePath().toString();
    }
}
