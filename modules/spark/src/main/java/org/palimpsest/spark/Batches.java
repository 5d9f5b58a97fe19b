package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Splits work into batches of about equal weight, the same ones for the same work on any machine. */
final class Batches {
    /** So few that a killed run loses little and progress moves, so many that loading a network hardly counts. */
    private static final int MOST_TASKS = 16;

    private Batches() {}

    /** How many batches suit {@code tasks} tasks on {@code cores} cores, if nobody asked for a number. */
    static int suiting(int tasks, int cores) {
        return Math.max(1, Math.min(tasks, Math.max(4 * cores, (tasks + MOST_TASKS - 1) / MOST_TASKS)));
    }

    /**
     * The heaviest task first, each to the batch that has least; batches are returned heaviest first, so that the last ones to
     * start are short. No batch is empty; within a batch, tasks are in the order of their names.
     */
    static <T extends PageTask> List<List<T>> of(List<T> tasks, int count) {
        List<T> heaviestFirst = new ArrayList<>(tasks);
        heaviestFirst.sort(
                Comparator.<T>comparingLong(PageTask::weight).reversed().thenComparing(PageTask::name));
        PriorityQueue<Load<T>> lightestFirst = new PriorityQueue<>(
                Comparator.<Load<T>>comparingLong(load -> load.weight).thenComparingInt(load -> load.number));
        for (int number = 0; number < Math.min(count, tasks.size()); number++) {
            lightestFirst.add(new Load<>(number));
        }
        for (T task : heaviestFirst) {
            Load<T> load = lightestFirst.remove();
            load.tasks.add(task);
            load.weight += task.weight();
            lightestFirst.add(load);
        }
        return lightestFirst.stream()
                .sorted(Comparator.<Load<T>>comparingLong(load -> load.weight)
                        .reversed()
                        .thenComparingInt(load -> load.number))
                .map(Load::inNameOrder)
                .toList();
    }

    private static final class Load<T extends PageTask> {
        private final int number;
        private final List<T> tasks = new ArrayList<>();
        private long weight;

        Load(int number) {
            this.number = number;
        }

        /** As an {@code ArrayList}, which serializes alike on every JVM. */
        List<T> inNameOrder() {
            tasks.sort(Comparator.comparing(PageTask::name));
            return tasks;
        }
    }
}
