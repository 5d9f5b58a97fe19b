package org.palimpsest.cleaning;

import java.util.List;
import org.palimpsest.network.Generator;
import org.palimpsest.network.Weights;

/** Erases with a generator in Deeplearning4j. Owns the generator's native memory; used by one thread at a time. */
public final class GeneratorEraser implements TileEraser {
    private final Generator generator;
    private final Answer answer;

    public GeneratorEraser(Weights weights, Answer answer) {
        this.answer = answer;
        this.generator = switch (answer) {
            case PAGE -> Generator.of(weights, List.of("out"));
            case PAGE_AND_MASK -> Generator.of(weights, List.of("out", "mm"));
        };
    }

    @Override
    public ErasedTile erase(float[] rgb, int height, int width) {
        List<float[]> outputs = generator.outputs(rgb, 1, height, width);
        return switch (answer) {
            case PAGE -> ErasedTile.withoutMask(height, width, outputs.get(0));
            case PAGE_AND_MASK -> ErasedTile.of(height, width, outputs.get(0), MaskChannels.mean(outputs.get(1)));
        };
    }

    @Override
    public void close() {
        generator.close();
    }
}
