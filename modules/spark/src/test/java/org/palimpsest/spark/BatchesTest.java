package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
    private record Task(String name, long weight) implements PageTask {}

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 1", "1, 8", "17, 4", "100, 100", "100, 7"})
    void holdEachTaskOnceAndNoneIsEmpty(int tasks, int count) {
        List<Task> all = tasks(tasks);
        List<List<Task>> batches = Batches.of(all, count);
        assertThat(batches).hasSize(Math.min(tasks, count)).noneMatch(List::isEmpty);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void areTheSameWhateverTheOrderOfTasks() {
        List<Task> all = tasks(50);
        List<Task> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(Batches.of(shuffled, 6)).isEqualTo(Batches.of(all, 6));
    }

    @Test
    void weighAboutTheSame() {
        List<Long> weights = Batches.of(tasks(200), 8).stream()
                .map(batch -> batch.stream().mapToLong(Task::weight).sum())
                .toList();
        assertThat(weights).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(weights.get(0) - weights.get(7)).isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 1", "3, 2, 3", "100, 2, 8", "1000, 2, 63", "1000, 200, 800"})
    void areAsManyAsSuit(int tasks, int cores, int batches) {
        assertThat(Batches.suiting(tasks, cores)).isEqualTo(batches);
    }

    private static List<Task> tasks(int count) {
        Random random = new Random(3);
        return IntStream.range(0, count)
                .mapToObj(i -> new Task("page-" + i, 1 + random.nextInt(100)))
                .toList();
    }
}
