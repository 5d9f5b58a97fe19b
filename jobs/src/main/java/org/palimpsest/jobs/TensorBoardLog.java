package org.palimpsest.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.palimpsest.review.EventFile;
import org.palimpsest.storage.PageStore;

/**
 * The curves as event files for TensorBoard: each writing makes one more file of what came since, because an object store
 * cannot append and TensorBoard reads the files of a folder in the order of their names.
 */
final class TensorBoardLog implements PointSink {
    static final String FOLDER = "tensorboard";

    private final PageStore store;
    private final List<Point> points = new ArrayList<>();
    private long lastSecond;

    private record Point(Instant at, long step, Map<String, Double> values) {}

    TensorBoardLog(PageStore store) {
        this.store = store;
    }

    @Override
    public void point(Instant at, long step, Map<String, Double> values) {
        points.add(new Point(at, step, values));
    }

    /** Writes what came since the last writing, if anything did. */
    void write(Instant now) {
        if (points.isEmpty()) {
            return;
        }
        EventFile file = new EventFile(seconds(points.get(0).at));
        for (Point point : points) {
            point.values.forEach((tag, value) -> file.scalar(seconds(point.at), point.step, tag, value));
        }
        // names must ascend, also within one second
        lastSecond = Math.max(lastSecond + 1, now.getEpochSecond());
        store.writeOnce(
                String.format(Locale.ROOT, "%s/events.out.tfevents.%010d.palimpsest", FOLDER, lastSecond),
                file.toByteArray());
        points.clear();
    }

    @Override
    public void close() {}

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }
}
