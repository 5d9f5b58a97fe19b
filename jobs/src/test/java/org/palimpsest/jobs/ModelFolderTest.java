package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.GeneratorSpec.Output;
import org.palimpsest.network.Weights;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoreLocation;

class ModelFolderTest {
    private static final Weights WEIGHTS = Weights.initial(new GeneratorSpec(0.01, Output.DIRECT), 1);

    private final Path folder;

    @AutoClose
    private final PageStore store;

    ModelFolderTest(@TempDir Path folder) {
        this.folder = folder;
        store = StoreLocation.of(folder).open();
    }

    @Test
    void keepsTheNewestAndPassesOverADamagedOne() throws Exception {
        ModelFolder model = new ModelFolder(store, 2);
        assertThat(model.newest()).isEmpty();
        keep(model, 9, 10, 11);
        assertThat(steps()).containsExactly(10L, 11L);
        damage(11);
        assertThat(model.newest().orElseThrow().name()).endsWith("/checkpoints/step-0000000010.zip");
    }

    @Test
    void aDamagedLaterCheckpointDoesNotPushOutTheGoodOne() throws Exception {
        ModelFolder model = new ModelFolder(store, 1);
        keep(model, 110);
        damage(110);
        keep(model, 105);
        assertThat(steps()).containsExactly(105L);
        assertThat(model.newest().orElseThrow().checkpoint().card()).containsEntry("step", "105");
    }

    @Test
    void doesNotBeginAnewWhereAllCheckpointsAreDamaged() throws Exception {
        ModelFolder model = new ModelFolder(store, 2);
        keep(model, 5, 6);
        damage(5);
        damage(6);
        assertThatThrownBy(model::newest)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("none of 2 checkpoints verifies");
    }

    @Test
    void leavesFilesAloneThatAreNoCheckpoints() throws Exception {
        ModelFolder model = new ModelFolder(store, 1);
        Files.createDirectories(folder.resolve("checkpoints"));
        Files.writeString(folder.resolve("checkpoints/notes.txt"), "mine");
        Files.writeString(folder.resolve("checkpoints/zebra.txt"), "mine");
        assertThat(model.newest()).isEmpty();
        keep(model, 1, 2);
        assertThat(folder.resolve("checkpoints/notes.txt")).exists();
        assertThat(folder.resolve("checkpoints/zebra.txt")).exists();
        assertThat(steps()).containsExactly(2L);
    }

    private static void keep(ModelFolder model, long... steps) {
        for (long step : steps) {
            model.keep(Checkpoint.of(WEIGHTS, Map.of("step", Long.toString(step))), step);
        }
    }

    private void damage(long step) throws IOException {
        Files.write(folder.resolve("checkpoints/step-%010d.zip".formatted(step)), new byte[] {1, 2, 3});
    }

    private List<Long> steps() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("step-"))
                    .map(name -> Long.parseLong(name.substring(5, 15)))
                    .sorted()
                    .toList();
        }
    }
}
