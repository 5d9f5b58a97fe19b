package org.palimpsest.cleaning;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import org.palimpsest.network.Weights;

/**
 * How erasers are made of weights.
 *
 * @param engine what runs the generator
 * @param answer what it is asked for
 * @param threads of the engine within one tile; ONNX Runtime only, Deeplearning4j takes {@code OMP_NUM_THREADS}
 */
public record EraserPlan(EraserEngine engine, Answer answer, int threads) implements Serializable {
    /** ONNX Runtime, one thread a tile, page and mask. */
    public static final EraserPlan DEFAULT = new EraserPlan(EraserEngine.ONNX, Answer.PAGE_AND_MASK, 1);

    public EraserPlan {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(answer, "answer");
        if (threads < 1) {
            throw new IllegalArgumentException("eraser plan: " + threads + " threads a tile; must be at least 1");
        }
    }

    /**
     * An eraser of these weights; {@link #isShared()} says whether several threads may use it.
     *
     * @throws EngineUnavailableException if this machine cannot run the engine
     */
    public TileEraser open(Weights weights) {
        return switch (engine) {
            case ONNX -> new OnnxEraser(weights, answer, threads);
            case DL4J -> new GeneratorEraser(weights, answer);
        };
    }

    /**
     * Does nothing if this machine can run the engine.
     *
     * @throws EngineUnavailableException if it cannot
     */
    public void requireAvailable() {
        switch (engine) {
            case ONNX -> OnnxRuntime.version();
            case DL4J -> {} // training runs on it too; a machine without it is found out by the first tile
        }
    }

    /** This plan with another question. */
    public EraserPlan with(Answer other) {
        return new EraserPlan(engine, other, threads);
    }

    /** Whether one eraser serves several threads at a time; if not, each thread needs its own. */
    public boolean isShared() {
        return engine == EraserEngine.ONNX;
    }

    /** What in here can change a page's bytes, as a part of a ledger's fingerprint. */
    public String fingerprint() {
        return "engine=" + engine.name().toLowerCase(Locale.ROOT);
    }
}
