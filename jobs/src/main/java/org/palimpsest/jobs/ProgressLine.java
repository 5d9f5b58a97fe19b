package org.palimpsest.jobs;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.palimpsest.spark.Progress;
import org.palimpsest.spark.Tally;

/**
 * Shows how far a run is and when it will end: on a terminal one line that is redrawn each second, elsewhere a line every
 * half minute.
 */
final class ProgressLine implements Progress {
    /** What standard error is. */
    enum Screen {
        TERMINAL(1),
        FILE(30);

        private final int everySeconds;

        Screen(int everySeconds) {
            this.everySeconds = everySeconds;
        }
    }

    private final String what;
    private final PrintWriter err;
    private final Screen screen;
    private final Clock clock;
    private ScheduledExecutorService ticks;
    private Instant start;
    private int tasks;
    private long weight;
    private Tally done = Tally.NONE;
    private long doneWeight;

    ProgressLine(String what, PrintWriter err, Screen screen, Clock clock) {
        this.what = what;
        this.err = err;
        this.screen = screen;
        this.clock = clock;
    }

    /** For a command's own standard error; silent if it is to be quiet. */
    static Progress of(String what, CommonOptions options, PrintWriter err) {
        if (options.isQuiet()) {
            return SILENT;
        }
        // The launcher knows what standard error is; a JVM cannot ask.
        Screen screen = Boolean.getBoolean("palimpsest.terminal") ? Screen.TERMINAL : Screen.FILE;
        return new ProgressLine(what, err, screen, Clock.systemUTC());
    }

    @Override
    public synchronized void starts(int allTasks, long allWeight) {
        start = clock.instant();
        tasks = allTasks;
        weight = Math.max(1, allWeight);
        ticks = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, "palimpsest-progress");
            thread.setDaemon(true);
            return thread;
        });
        ticks.scheduleAtFixedRate(this::show, screen.everySeconds, screen.everySeconds, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void advances(Tally tally, long nowDone) {
        done = tally;
        doneWeight = nowDone;
    }

    @Override
    public synchronized void ends() {
        ticks.shutdownNow();
        if (screen == Screen.TERMINAL) {
            show();
            err.println();
            err.flush();
        }
    }

    private synchronized void show() {
        String line = line();
        err.print(screen == Screen.TERMINAL ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
        err.flush();
    }

    /** Such as {@code clean  38 of 120, 2 quarantined, 31 %, 4 m 10 s, 9 m left}. */
    synchronized String line() {
        Duration elapsed = Duration.between(start, clock.instant());
        StringBuilder line = new StringBuilder()
                .append(what)
                .append("  ")
                .append(done.total())
                .append(" of ")
                .append(tasks);
        if (done.quarantined() > 0) {
            line.append(", ").append(done.quarantined()).append(" quarantined");
        }
        line.append(String.format(Locale.ROOT, ", %d %%, %s", 100 * doneWeight / weight, Times.words(elapsed)));
        if (doneWeight > 0 && doneWeight < weight) {
            double left = (double) elapsed.toMillis() * (weight - doneWeight) / doneWeight;
            line.append(", ")
                    .append(Times.words(Duration.ofMillis((long) left)))
                    .append(" left");
        }
        return line.toString();
    }
}
