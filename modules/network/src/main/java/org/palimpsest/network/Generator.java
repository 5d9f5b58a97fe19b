package org.palimpsest.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.palimpsest.network.engine.Precision;

/**
 * A generator ready to erase: image {@code [N,3,H,W]} in, page and mask out, H and W multiples of 32. Owns native memory;
 * used by one thread at a time.
 */
public final class Generator implements AutoCloseable {
    private static final int COLOURS = 3;
    private static final int STRIDE = 32;

    private final GeneratorGraph graph;

    private Generator(GeneratorGraph graph) {
        this.graph = graph;
    }

    public static Generator of(Weights weights) {
        GeneratorGraph graph = GeneratorGraph.forErasing(weights.spec(), Precision.F32);
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

    /** @param image {@code [batch,3,height,width]} row-major, RGB 0…1 */
    public Erased erase(float[] image, int batch, int height, int width) {
        if (height % STRIDE != 0 || width % STRIDE != 0 || height < STRIDE || width < STRIDE) {
            throw new IllegalArgumentException(
                    "generator: a " + height + "x" + width + " tile; both sides must be multiples of " + STRIDE);
        }
        if (image.length != (long) batch * COLOURS * height * width) {
            throw new IllegalArgumentException(
                    "generator: " + image.length + " values for [" + batch + ",3," + height + "," + width + "]");
        }
        try (INDArray input = Nd4j.create(image, new long[] {batch, COLOURS, height, width}, 'c')) {
            INDArray[] outputs = graph.graph().output(false, input);
            Erased erased =
                    new Erased(outputs[0].data().asFloat(), outputs[1].data().asFloat());
            for (INDArray output : outputs) {
                output.close();
            }
            return erased;
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
