package org.palimpsest.cleaning;

import org.palimpsest.network.Generator;
import org.palimpsest.network.Weights;

/** Erases with a generator in Deeplearning4j. Owns the generator's native memory; used by one thread at a time. */
public final class GeneratorEraser implements TileEraser {
    private static final int COLOURS = 3;

    private final Generator generator;

    public GeneratorEraser(Weights weights) {
        generator = Generator.of(weights);
    }

    /** The mask is the mean over the generator's three mask channels, which are trained on one and the same target. */
    @Override
    public ErasedTile erase(float[] rgb, int height, int width) {
        Generator.Erased erased = generator.erase(rgb, 1, height, width);
        float[] channels = erased.mask();
        float[] mask = new float[height * width];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (channels[i] + channels[i + mask.length] + channels[i + 2 * mask.length]) / COLOURS;
        }
        return ErasedTile.of(height, width, erased.page(), mask);
    }

    @Override
    public void close() {
        generator.close();
    }
}
