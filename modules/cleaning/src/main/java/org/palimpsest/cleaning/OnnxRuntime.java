package org.palimpsest.cleaning;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.Weights;
import org.palimpsest.network.onnx.OnnxModel;
import org.palimpsest.network.onnx.Outputs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ONNX Runtime as this project uses it. */
public final class OnnxRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntime.class);

    private OnnxRuntime() {}

    /**
     * The version of the native library.
     *
     * @throws EngineUnavailableException if it cannot be loaded
     */
    public static String version() {
        return environment().getVersion();
    }

    /** A session over a generator with the given outputs, which the caller closes. */
    static OrtSession session(Weights weights, Outputs outputs, int threads) {
        OrtEnvironment environment = environment();
        try {
            // read from a file it takes a third less memory than from an array, of which it makes copies
            Path file = Files.createTempFile("palimpsest-", ".onnx");
            try (SessionOptions options = options(threads)) {
                try (OutputStream out = Files.newOutputStream(file)) {
                    OnnxModel.write(Checkpoint.of(weights, Map.of()), outputs, out);
                }
                OrtSession session = environment.createSession(file.toString(), options);
                returnFreedMemory();
                return session;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no room for a model in the folder for temporary files, " + System.getProperty("java.io.tmpdir"),
                    e);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses a graph of ours: " + e.getMessage(), e);
        }
    }

    /** glibc would keep what reading the model took, which is as much again as the weights. */
    private static void returnFreedMemory() {
        try {
            NativeLibrary.getProcess().getFunction("malloc_trim").invokeInt(new Object[] {0L});
        } catch (LinkageError | RuntimeException anotherLibrary) {
            LOG.debug("no malloc_trim in this process: {}", anotherLibrary.toString());
        }
    }

    private static SessionOptions options(int threads) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        // a thread that spins while it has nothing to do takes the core of another Spark task
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        // a plan of all buffers as one block costs memory and page faults, and gains nothing
        options.setMemoryPatternOptimization(false);
        return options;
    }

    static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "palimpsest");
        } catch (LinkageError | RuntimeException e) {
            throw new EngineUnavailableException(
                    "ONNX Runtime cannot be loaded here (" + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + rootOf(e) + "); choose the other engine:"
                            + " --set clean.engine=dl4j",
                    e);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
