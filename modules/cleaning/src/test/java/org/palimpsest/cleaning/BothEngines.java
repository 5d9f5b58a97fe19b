package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.palimpsest.network.Generator;
import org.palimpsest.network.Weights;
import org.palimpsest.network.onnx.Outputs;

/** Every output of one generator, in both engines. */
final class BothEngines implements AutoCloseable {
    private static final double TOLERANCE = 1e-4;

    private final List<String> outputs;
    private final Generator dl4j;
    private final OrtSession onnx;

    BothEngines(Weights weights) {
        outputs = Outputs.ALL.names(weights.spec());
        dl4j = Generator.of(weights, outputs);
        onnx = OnnxRuntime.session(weights, Outputs.ALL, 1);
    }

    /**
     * How far apart two answers are.
     *
     * @param farthest largest absolute difference
     * @param spread largest less smallest value, so that a test sees that there was something to compare
     */
    record Gap(double farthest, double spread) {}

    /** Compares every output on a random image; each must have at least that spread, or there was nothing to compare. */
    void agree(int batch, int height, int width, double leastSpread) throws OrtException {
        Map<String, Gap> gaps = gaps(batch, height, width);
        assertThat(gaps).allSatisfy((output, gap) -> {
            assertThat(gap.farthest()).as("%s %s", output, gaps).isLessThanOrEqualTo(TOLERANCE);
            assertThat(gap.spread()).as("%s %s", output, gaps).isGreaterThan(leastSpread);
        });
    }

    /** The gap of each output on a random image. */
    Map<String, Gap> gaps(int batch, int height, int width) throws OrtException {
        float[] image = image(batch, height, width);
        List<float[]> expected = dl4j.outputs(image, batch, height, width);
        List<float[]> actual = inOnnxRuntime(image, batch, height, width);
        Map<String, Gap> gaps = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            gaps.put(outputs.get(i), gap(expected.get(i), actual.get(i)));
        }
        return gaps;
    }

    private List<float[]> inOnnxRuntime(float[] image, int batch, int height, int width) throws OrtException {
        List<float[]> answers = new ArrayList<>();
        try (OnnxTensor tensor = OnnxTensor.createTensor(
                        OnnxRuntime.environment(), FloatBuffer.wrap(image), new long[] {batch, 3, height, width});
                OrtSession.Result result = onnx.run(Map.of("image", tensor))) {
            for (String output : outputs) {
                OnnxTensor answer = (OnnxTensor) result.get(output).orElseThrow();
                answers.add(answer.getFloatBuffer().array());
            }
        }
        return answers;
    }

    private static Gap gap(float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new AssertionError(expected.length + " values against " + actual.length);
        }
        double farthest = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(expected[i] - actual[i]);
            farthest = difference <= farthest ? farthest : difference; // NaN wins
            least = Math.min(least, expected[i]);
            most = Math.max(most, expected[i]);
        }
        return new Gap(farthest, most - least);
    }

    /** Paper with dark strokes and noise. */
    static float[] image(int batch, int height, int width) {
        Random random = new Random(17);
        float[] image = new float[batch * 3 * height * width];
        for (int i = 0; i < image.length; i++) {
            boolean stroke = (i / width + i % width / 3) % 16 < 4;
            image[i] = (stroke ? 0.2f : 0.9f) + 0.1f * random.nextFloat();
        }
        return image;
    }

    @Override
    public void close() throws OrtException {
        dl4j.close();
        onnx.close();
    }
}
