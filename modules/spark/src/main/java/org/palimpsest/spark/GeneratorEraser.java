package org.palimpsest.spark;

import org.palimpsest.cleaning.ErasedTile;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.network.Generator;

/** A generator as an eraser of tiles; owns it. */
final class GeneratorEraser implements TileEraser {
    private static final int COLOURS = 3;

    private final Generator generator;

    GeneratorEraser(Generator generator) {
        this.generator = generator;
    }

    @Override
    public ErasedTile erase(float[] rgb, int height, int width) {
        Generator.Erased erased = generator.erase(rgb, 1, height, width);
        return ErasedTile.of(height, width, erased.page(), mean(erased.mask(), height * width));
    }

    /** {@code [3,H,W] → [H,W]}: the network says for each colour how much of it is ink. */
    private static float[] mean(float[] mask, int pixels) {
        float[] mean = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            mean[i] = (mask[i] + mask[i + pixels] + mask[i + 2 * pixels]) / COLOURS;
        }
        return mean;
    }

    @Override
    public void close() {
        generator.close();
    }
}
