package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.ErasedTile;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;

class OpenedTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesTheLastFirstAndAllOfThem() {
        Opened opened = new Opened();
        opened.add(() -> closed.add("first"));
        opened.add(() -> {
            throw new IllegalArgumentException("stuck");
        });
        opened.add(() -> closed.add("last"));
        assertThatThrownBy(opened::close).hasMessage("stuck");
        assertThat(closed).containsExactly("last", "first");
    }

    @Test
    void anEraserIsClosedIfTheNextOneDoesNotOpen() {
        StoredPairs none = new StoredPairs(
                List.of(Scratch.at(Path.of("."))),
                List.of(),
                MaskRule.SOFT_RAMP,
                Polarity.ERASE_WHITE,
                DocumentLimits.DEFAULT);
        List<Contender> contenders =
                List.of(new Contender.Model("good", this::eraser), new Contender.Model("bad", () -> {
                    throw new OutOfMemoryError("no room");
                }));
        assertThatThrownBy(() -> new ScorePairs(none, CleaningPlan.defaults(), contenders, (index, pair, page) -> ""))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(closed).containsExactly("eraser");
    }

    private TileEraser eraser() {
        return new TileEraser() {
            @Override
            public ErasedTile erase(float[] rgb, int height, int width) {
                throw new AssertionError("nothing is erased here");
            }

            @Override
            public void close() {
                closed.add("eraser");
            }
        };
    }
}
