package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.palimpsest.cleaning.Answer;
import org.palimpsest.cleaning.ErasedTile;
import org.palimpsest.cleaning.EraserEngine;
import org.palimpsest.cleaning.EraserPlan;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.RandomWeights;

class CheckpointErasersTest {
    private static final int SIDE = 32;

    @Test
    void anEraserOutlivesThePartitionsThatCloseBeforeItsLastUser() {
        CheckpointErasers erasers = erasers(EraserPlan.DEFAULT);
        float[] window = new float[3 * SIDE * SIDE];
        TileEraser first = erasers.open();
        TileEraser second = erasers.open();
        ErasedTile before = first.erase(window, SIDE, SIDE);
        first.close();
        first.close();
        assertThat(second.erase(window, SIDE, SIDE).rgb()).isEqualTo(before.rgb());
        second.close();
        try (TileEraser anew = erasers.open()) {
            assertThat(anew.erase(window, SIDE, SIDE).rgb()).isEqualTo(before.rgb());
        }
    }

    @Test
    void aSharedEraserIsClosedWithItsLastUser() {
        int[] closed = new int[1];
        SharedEraser shared = new SharedEraser(new TileEraser() {
            @Override
            public ErasedTile erase(float[] rgb, int height, int width) {
                return ErasedTile.withoutMask(height, width, rgb.clone());
            }

            @Override
            public void close() {
                closed[0]++;
            }
        });
        TileEraser one = shared.join().orElseThrow();
        TileEraser other = shared.join().orElseThrow();
        one.close();
        assertThat(closed[0]).isZero();
        other.close();
        assertThat(closed[0]).isEqualTo(1);
        assertThat(shared.join()).as("whoever comes now makes another one").isEmpty();
    }

    @Test
    void partitionsMayComeAndGoAtTheSameTime() throws Exception {
        CheckpointErasers erasers = erasers(EraserPlan.DEFAULT);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> partitions = Collections.nCopies(40, () -> {
                erasers.open().close();
                return null;
            });
            for (Future<Void> partition : threads.invokeAll(partitions)) {
                partition.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theLedgerKnowsTheEngine() {
        assertThat(erasers(EraserPlan.DEFAULT).fingerprint()).isEqualTo("engine=onnx");
        assertThat(erasers(new EraserPlan(EraserEngine.DL4J, Answer.PAGE, 1)).fingerprint())
                .isEqualTo("engine=dl4j");
        assertThat(erasers(new EraserPlan(EraserEngine.DL4J, Answer.PAGE, 1)).digest())
                .isEqualTo(erasers(EraserPlan.DEFAULT).digest());
    }

    private static CheckpointErasers erasers(EraserPlan plan) {
        GeneratorSpec spec = new GeneratorSpec(0.05, Output.DIRECT);
        return new CheckpointErasers(
                List.of(CheckpointFile.encode(Checkpoint.of(RandomWeights.of(spec, 2), Map.of()))), plan);
    }
}
