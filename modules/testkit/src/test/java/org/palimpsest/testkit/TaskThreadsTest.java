package org.palimpsest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TaskThreadsTest {
    @Test
    void aTaskIsWaitedFor() {
        Thread waiting = Thread.currentThread();
        AtomicBoolean written = new AtomicBoolean();
        Thread task = new Thread(
                () -> {
                    while (waiting.getState() != Thread.State.WAITING) {
                        Thread.yield();
                    }
                    written.set(true);
                },
                TaskThreads.NAME + " for task 0.0 in stage 0.0 (TID 0)");
        task.setDaemon(true);
        task.start();
        TaskThreads.awaitEnd();
        assertThat(written).isTrue();
    }
}
