package org.palimpsest.jobs;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.palimpsest.review.TrainingReport.Samples;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StorageException;
import org.palimpsest.storage.StoredObject;

/** What the generator made of a few crops at each validation, kept as {@code samples/step-…-N.jpg}. */
final class TrainingSamples {
    private static final String FOLDER = "samples";
    private static final int SHOWN = 12;

    private final PageStore store;
    /** Step to pictures. */
    private final TreeMap<Long, List<String>> pictures = new TreeMap<>();

    /** With those of a former process up to {@code step}. */
    TrainingSamples(PageStore store, long step) {
        this.store = store;
        for (StoredObject file : store.list(FOLDER)) {
            String[] name = file.stem().split("-");
            if (name.length == 3 && name[1].matches("\\d{1,18}") && Long.parseLong(name[1]) <= step) {
                pictures.computeIfAbsent(Long.parseLong(name[1]), any -> new ArrayList<>())
                        .add(read(file));
            }
        }
    }

    private String read(StoredObject file) {
        try {
            return Pictures.JPEG + Base64.getEncoder().encodeToString(store.read(file));
        } catch (ObjectChangedException e) {
            throw new StorageException("the model folder is being written to; is another training at work here?", e);
        }
    }

    void add(long step, List<String> samples) {
        pictures.put(step, samples);
        for (int i = 0; i < samples.size(); i++) {
            byte[] jpeg = Base64.getDecoder().decode(samples.get(i).substring(Pictures.JPEG.length()));
            store.writeOnce(String.format(Locale.ROOT, "%s/step-%010d-%d.jpg", FOLDER, step, i + 1), jpeg);
        }
    }

    /** The training goes on from a step: later pictures are not of this training any more. */
    void goesOnFrom(long step) {
        pictures.tailMap(step, false).clear();
    }

    /** The latest first; of many moments so many as a page can hold, evenly spread, the first and the last among them. */
    List<Samples> shown() {
        List<Map.Entry<Long, List<String>>> moments =
                new ArrayList<>(pictures.descendingMap().entrySet());
        int count = Math.min(SHOWN, moments.size());
        List<Samples> shown = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var moment = moments.get(count == 1 ? 0 : i * (moments.size() - 1) / (count - 1));
            shown.add(new Samples(String.format(Locale.ROOT, "step %,d", moment.getKey()), moment.getValue()));
        }
        return shown;
    }
}
