package org.palimpsest.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.palimpsest.review.EventFile;
import org.palimpsest.storage.PageStore;

/**
 * The curves as event files for TensorBoard: each writing makes one more file of what came since, because an object store
 * cannot append and TensorBoard reads the files of a folder in the order of their names.
 */
final class TensorBoardLog {
    static final String FOLDER = "tensorboard";
    private static final String NAME = FOLDER + "/events.out.tfevents.%010d.palimpsest";
    private static final Pattern FILE = Pattern.compile(FOLDER + "/events\\.out\\.tfevents\\.(\\d{10})\\.palimpsest");

    private final PageStore store;
    private final List<Entry> entries = new ArrayList<>();
    private long lastSecond;

    private record Entry(Instant at, Consumer<EventFile> writing) {}

    /** Goes on after the files of former processes, whose clocks may have been ahead. */
    TensorBoardLog(PageStore store) {
        this.store = store;
        this.lastSecond = store.list(FOLDER).stream()
                .map(file -> FILE.matcher(file.name()))
                .filter(Matcher::matches)
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .max()
                .orElse(0);
    }

    /** @param values by their tags */
    void point(Instant at, long step, Map<String, Double> values) {
        entries.add(new Entry(at, file -> values.forEach((tag, value) -> file.scalar(seconds(at), step, tag, value))));
    }

    /** What was written of steps after this one is to be forgotten: the training goes on from it. */
    void goesOnFrom(Instant at, long step) {
        entries.add(new Entry(at, file -> file.restart(seconds(at), step + 1)));
    }

    /** Writes what came since the last writing, if anything did. */
    void write(Instant now) {
        if (entries.isEmpty()) {
            return;
        }
        EventFile file = new EventFile(seconds(entries.get(0).at));
        entries.forEach(entry -> entry.writing.accept(file));
        // names must ascend, also within one second
        lastSecond = Math.max(lastSecond + 1, now.getEpochSecond());
        store.writeOnce(String.format(Locale.ROOT, NAME, lastSecond), file.toByteArray());
        entries.clear();
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }
}
