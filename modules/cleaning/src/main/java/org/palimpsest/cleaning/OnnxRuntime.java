package org.palimpsest.cleaning;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** ONNX Runtime as this project uses it. */
public final class OnnxRuntime {
    private OnnxRuntime() {}

    /**
     * The version of the native library.
     *
     * @throws EngineUnavailableException if it cannot be loaded
     */
    public static String version() {
        return environment().getVersion();
    }

    /** A session over the bytes of a model, which the caller closes. */
    static OrtSession session(byte[] model, int threads) {
        OrtEnvironment environment = environment();
        try {
            // read from a file it takes a third less memory than from an array, of which it makes copies
            Path file = Files.createTempFile("palimpsest-", ".onnx");
            try (SessionOptions options = options(threads)) {
                Files.write(file, model);
                return environment.createSession(file.toString(), options);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no room for a model of " + model.length + " bytes in the folder for temporary" + " files, "
                            + System.getProperty("java.io.tmpdir"),
                    e);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses a graph of ours: " + e.getMessage(), e);
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
