package org.palimpsest.cleaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.palimpsest.network.LayerTable;
import org.palimpsest.network.Weights;
import org.palimpsest.network.onnx.Outputs;

/**
 * Erases with a generator in ONNX Runtime. Owns a session with its native memory; may be used by several threads at a time,
 * and gives the same bits whatever their number.
 */
public final class OnnxEraser implements TileEraser {
    private static final int COLOURS = 3;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Answer answer;
    private final String page;

    /**
     * @param threads that work on one tile; 1 = the caller's alone
     * @throws EngineUnavailableException if ONNX Runtime cannot be loaded
     */
    public OnnxEraser(Weights weights, Answer answer, int threads) {
        this.environment = OnnxRuntime.environment();
        this.answer = answer;
        this.page = Outputs.page(weights.spec());
        Outputs outputs =
                switch (answer) {
                    case PAGE -> Outputs.FINAL;
                    case PAGE_AND_MASK -> Outputs.FINAL_AND_MASK;
                };
        this.session = OnnxRuntime.session(weights, outputs, threads);
    }

    @Override
    public ErasedTile erase(float[] rgb, int height, int width) {
        long[] shape = {1, COLOURS, height, width};
        try (OnnxTensor image = OnnxTensor.createTensor(environment, FloatBuffer.wrap(rgb), shape);
                OrtSession.Result answers = session.run(Map.of(LayerTable.IMAGE, image))) {
            float[] erased = values(answers, page);
            return switch (answer) {
                case PAGE -> ErasedTile.withoutMask(height, width, erased);
                case PAGE_AND_MASK -> ErasedTile.of(height, width, erased, MaskChannels.mean(values(answers, "mm")));
            };
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "ONNX Runtime failed on a window of " + width + "x" + height + " px: " + e.getMessage(), e);
        }
    }

    private static float[] values(OrtSession.Result answers, String output) {
        OnnxTensor tensor = (OnnxTensor) answers.get(output).orElseThrow();
        // a copy on the heap, with nothing before or behind it
        return tensor.getFloatBuffer().array();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot close a session: " + e.getMessage(), e);
        }
    }
}
