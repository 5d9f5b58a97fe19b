package org.palimpsest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusedEraserTest {
    @Test
    void averagesColoursAndMasksWithoutClippingInBetween() {
        try (FusedEraser fused = new FusedEraser(List.of(constant(1.5f, 0.25f), constant(0.2f, 1f)))) {
            ErasedTile tile = fused.erase(new float[3 * 6], 2, 3);
            assertThat(tile.height()).isEqualTo(2);
            assertThat(tile.width()).isEqualTo(3);
            assertThat(tile.rgb()).hasSize(18).containsOnly((1.5f + 0.2f) / 2);
            assertThat(tile.mask()).hasSize(6).containsOnly(0.625f);
        }
    }

    @Test
    void oneEraserGivesItsOwnAnswer() {
        float[] rgb = {0.1f, 0.7f, 0.3f, 1.2f, -0.3f, 0.9f};
        ErasedTile tile = new FusedEraser(List.of(Generators.identity(0.3f))).erase(rgb, 1, 2);
        assertThat(tile.rgb()).containsExactly(rgb);
        assertThat(tile.mask()).containsExactly(0.3f, 0.3f);
    }

    @Test
    void closesAllAlsoWhenOneFails() {
        List<String> closed = new ArrayList<>();
        FusedEraser fused = new FusedEraser(List.of(
                closing(() -> {
                    throw new IllegalStateException("first");
                }),
                closing(() -> closed.add("second")),
                closing(() -> {
                    throw new IllegalStateException("third");
                })));
        assertThatThrownBy(fused::close).hasMessage("first").satisfies(e -> assertThat(e.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("third"));
        assertThat(closed).containsExactly("second");
    }

    @Test
    void refusesToFuseNothing() {
        assertThatThrownBy(() -> new FusedEraser(List.of())).hasMessageContaining("give at least one");
    }

    @Test
    void refusesAnEraserThatChangesTheSize() {
        TileEraser shrinking = Generators.of((rgb, height, width) -> ErasedTile.of(1, 1, new float[3], new float[1]));
        assertThatThrownBy(() -> new FusedEraser(List.of(shrinking)).erase(new float[12], 2, 2))
                .hasMessage("tile of 2x2 px: the eraser answered with 1x1 px; it must keep the size");
    }

    @Test
    void refusesTilesWhoseArraysDoNotFit() {
        assertThatThrownBy(() -> ErasedTile.of(2, 2, new float[12], new float[3]))
                .hasMessage("erased tile: 12 colour and 3 mask values for 2x2 px; expected 12 and 4");
        assertThatThrownBy(() -> ErasedTile.of(0, 2, new float[0], new float[0]))
                .hasMessageContaining("both sides must be at least 1");
    }

    private static TileEraser constant(float level, float share) {
        return Generators.of((rgb, height, width) -> {
            float[] colours = new float[rgb.length];
            java.util.Arrays.fill(colours, level);
            float[] mask = new float[height * width];
            java.util.Arrays.fill(mask, share);
            return ErasedTile.of(height, width, colours, mask);
        });
    }

    private static TileEraser closing(Runnable close) {
        return new TileEraser() {
            @Override
            public ErasedTile erase(float[] rgb, int height, int width) {
                throw new AssertionError("not asked to erase");
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }
}
