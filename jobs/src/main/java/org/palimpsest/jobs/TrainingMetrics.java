package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StorageException;
import org.palimpsest.storage.StoredObject;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StepOutcome;

/** The course of a training, a JSON object a line: losses, each the mean of some steps, and validations. */
final class TrainingMetrics {
    static final String FILE = "metrics.jsonl";
    private static final int STEPS_A_LINE = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PageStore store;
    private final List<String> lines = new ArrayList<>();
    private double lossSum;
    private double normSum;
    private int steps;

    /** Goes on after the lines of a former process up to {@code step}; later ones were not kept by a checkpoint. */
    TrainingMetrics(PageStore store, long step) {
        this.store = store;
        store.find(FILE).ifPresent(file -> formerLines(file).stream()
                .filter(line -> stepOf(line) <= step)
                .forEach(lines::add));
    }

    private List<String> formerLines(StoredObject file) {
        try {
            return new String(store.read(file), StandardCharsets.UTF_8).lines().toList();
        } catch (ObjectChangedException e) {
            throw new StorageException("the model folder is being written to; is another training at work here?", e);
        }
    }

    private static long stepOf(String line) {
        try {
            return JSON.readTree(line).path("step").asLong();
        } catch (JsonProcessingException e) {
            throw new StorageException(FILE + " is damaged; remove it to go on without its past", e);
        }
    }

    void stepped(Stage stage, StepOutcome outcome) {
        lossSum += outcome.loss();
        normSum += outcome.gradientNorm();
        steps++;
        if (steps == STEPS_A_LINE) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("step", outcome.step());
            line.put("stage", stage.name());
            line.put("loss", lossSum / steps);
            if (Double.isFinite(normSum)) {
                // Averaged workers have no common gradient.
                line.put("gradient-norm", normSum / steps);
            }
            add(line);
            lossSum = 0;
            normSum = 0;
            steps = 0;
        }
    }

    void validated(long step, Validation.Score score) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", step);
        line.put("validation", score.asMap());
        add(line);
    }

    private void add(Map<String, Object> line) {
        try {
            lines.add(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of plain values can always be written", e);
        }
    }

    void write() {
        store.writeOnce(FILE, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
