package org.palimpsest.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.palimpsest.network.engine.Precision;

/**
 * A generator ready to erase: image {@code [N,3,H,W]} in, page and mask out, H and W as {@link GeneratorSpec#refusalOf} says.
 * Owns native memory; used by one thread at a time.
 */
public final class Generator implements AutoCloseable {
    private static final int COLOURS = 3;

    private final GeneratorGraph graph;

    private Generator(GeneratorGraph graph) {
        this.graph = graph;
    }

    /** A generator that computes the page and the mask. */
    public static Generator of(Weights weights) {
        return of(weights, List.of("out", "mm"));
    }

    /** A generator that computes the given outputs of its {@link LayerTable}, and nothing that they do not need. */
    public static Generator of(Weights weights, List<String> outputs) {
        GeneratorGraph graph = GeneratorGraph.forOutputs(weights.spec(), outputs, Precision.F32);
        graph.load(weights);
        return new Generator(graph);
    }

    /** What a forward pass gives; a class and not a record because it owns arrays. */
    public static final class Erased {
        private final float[] page;
        private final float[] mask;

        private Erased(float[] page, float[] mask) {
            this.page = page;
            this.mask = mask;
        }

        /** {@code [N,3,H,W]} row-major, about 0…1, not clipped; the array itself. */
        public float[] page() {
            return page;
        }

        /** {@code [N,3,H,W]} row-major, 0…1, 1 = erase; the array itself. */
        public float[] mask() {
            return mask;
        }
    }

    /**
     * Page and mask, of a generator that computes both.
     *
     * @param image {@code [batch,3,height,width]} row-major, RGB 0…1
     */
    public Erased erase(float[] image, int batch, int height, int width) {
        List<float[]> answers = outputs(image, batch, height, width);
        return new Erased(answers.get(0), answers.get(1));
    }

    /**
     * The outputs that the generator was made for, in that order, each {@code [N,3,·,·]} row-major.
     *
     * @param image {@code [batch,3,height,width]} row-major, RGB 0…1
     */
    public List<float[]> outputs(float[] image, int batch, int height, int width) {
        graph.spec().refusalOf(height, width).ifPresent(reason -> {
            throw new IllegalArgumentException("generator: a tile of " + reason);
        });
        if (image.length != (long) batch * COLOURS * height * width) {
            throw new IllegalArgumentException(
                    "generator: " + image.length + " values for [" + batch + ",3," + height + "," + width + "]");
        }
        try (INDArray input = Nd4j.create(image, new long[] {batch, COLOURS, height, width}, 'c')) {
            List<float[]> answers = new ArrayList<>();
            for (INDArray output : graph.graph().output(false, input)) {
                answers.add(output.data().asFloat());
                output.close();
            }
            return answers;
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
