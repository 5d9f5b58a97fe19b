package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StorageException;
import org.palimpsest.storage.StoredObject;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StepOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The course of a training, for programs ({@code metrics.jsonl}, a JSON object a line: losses, each the mean of some steps,
 * validations, what happened besides) and for people ({@code training.html}, TensorBoard, MLflow).
 */
final class TrainingMetrics {
    static final String FILE = "metrics.jsonl";
    static final String PAGE = "training.html";
    private static final Logger LOG = LoggerFactory.getLogger(TrainingMetrics.class);
    private static final int POINTS_A_TRAINING = 500;
    private static final int MOST_STEPS_A_POINT = 50;
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LOSS = "loss";
    private static final String NORM = "gradient-norm";
    private static final String RATE = "rate";
    private static final List<String> CURVES = List.of(LOSS, NORM, RATE);
    private static final String VALIDATION = "validation";

    /** In lines of what a setback undid: the number of that setback. */
    static final String UNDONE = "undone";

    private final PageStore store;
    private final Course course;
    private final Clock clock;
    private final TrainingSamples samples;
    private final TensorBoardLog tensorBoard;
    private final PointSink elsewhere;
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final Instant start;
    private Instant lastWritten;
    private String stageName = "";
    private long step;
    private double lossSum;
    private double normSum;
    private double rate;
    private int steps;
    private long stepsHere;

    /**
     * What is learnt.
     *
     * @param firstStep that this process begins after
     * @param totalSteps of all stages
     * @param samplesPerStep crops that a step sees
     * @param facts about the training, for people
     */
    record Course(long firstStep, long totalSteps, int samplesPerStep, Map<String, String> facts) {}

    /**
     * Goes on after the lines of a former process up to the course's first step; later ones were not kept by a checkpoint.
     * What a setback undid stays.
     *
     * @param elsewhere takes the points too, and ends with this
     */
    TrainingMetrics(PageStore store, Course course, PointSink elsewhere, Clock clock) {
        this.store = store;
        this.course = course;
        this.clock = clock;
        this.samples = new TrainingSamples(store, course.firstStep);
        this.tensorBoard = new TensorBoardLog(store);
        this.elsewhere = elsewhere;
        this.start = clock.instant();
        this.lastWritten = start;
        this.step = course.firstStep;
        store.find(FILE).ifPresent(file -> formerLines(file).stream()
                .map(TrainingMetrics::parsed)
                .filter(line -> step(line) <= course.firstStep || isUndone(line))
                .forEach(lines::add));
        if (course.firstStep > 0) {
            tensorBoard.goesOnFrom(start, course.firstStep);
        }
    }

    private List<String> formerLines(StoredObject file) {
        try {
            return new String(store.read(file), StandardCharsets.UTF_8).lines().toList();
        } catch (ObjectChangedException e) {
            throw new StorageException("the model folder is being written to; is another training at work here?", e);
        }
    }

    private static Map<String, Object> parsed(String line) {
        try {
            Map<String, Object> map = JSON.readValue(line, new TypeReference<>() {});
            if (map.get("step") instanceof Number) {
                return map;
            }
        } catch (JsonProcessingException e) {
            throw new StorageException(FILE + " is damaged; remove it to go on without its past", e);
        }
        throw new StorageException(FILE + " is damaged, a line has no step; remove it to go on without its past");
    }

    void stepped(Stage stage, StepOutcome outcome) {
        if (!stage.name().equals(stageName)) {
            endPoint();
            stageName = stage.name();
        }
        step = outcome.step();
        lossSum += outcome.loss();
        normSum += outcome.gradientNorm();
        rate = outcome.rate();
        steps++;
        stepsHere++;
        if (steps == stepsAPoint()) {
            endPoint();
        }
        writeIfDue();
    }

    private void endPoint() {
        if (steps == 0) {
            return;
        }
        Map<String, Object> line = line(step);
        line.put("stage", stageName);
        line.put(LOSS, lossSum / steps);
        if (Double.isFinite(normSum)) {
            // Averaged workers have no common gradient.
            line.put(NORM, normSum / steps);
        }
        line.put(RATE, rate);
        add(line);
        lossSum = 0;
        normSum = 0;
        steps = 0;
    }

    /** As many as make a smooth curve of a long training and any curve of a short one. */
    private long stepsAPoint() {
        return Math.max(1, Math.min(MOST_STEPS_A_POINT, course.totalSteps / POINTS_A_TRAINING));
    }

    void validated(long atStep, Validation.Score score) {
        Map<String, Object> figures = score.asMap();
        // a process that was killed before its best model was kept validates again where it goes on
        Optional<Map<String, Object>> former = lines.stream()
                .filter(line -> step(line) == atStep && line.containsKey(VALIDATION) && !isUndone(line))
                .findFirst();
        Map<String, Object> line = former.orElseGet(() -> line(atStep));
        line.put(VALIDATION, figures);
        if (former.isEmpty()) {
            add(line);
        } else {
            elsewhere.point(clock.instant(), atStep, values(line));
            tensorBoardAgain(atStep);
        }
        samples.add(atStep, score.samples());
        writeIfDue();
    }

    /** The training goes back to a step: what came after it is marked as undone, in the curves too. */
    void setBack(long toStep, String note) {
        endPoint();
        int setback =
                1 + lines.stream().mapToInt(TrainingMetrics::undoneBy).max().orElse(0);
        lines.stream()
                .filter(line -> step(line) > toStep && !isUndone(line))
                .forEach(line -> line.put(UNDONE, setback));
        samples.goesOnFrom(toStep);
        tensorBoard.goesOnFrom(clock.instant(), toStep);
        step = toStep;
        noted(toStep, note);
    }

    static boolean isUndone(Map<String, Object> line) {
        return undoneBy(line) > 0;
    }

    /** Number of the setback that undid a line; 0 = none did. */
    static int undoneBy(Map<String, Object> line) {
        return line.get(UNDONE) instanceof Number number ? number.intValue() : 0;
    }

    static long step(Map<String, Object> line) {
        return ((Number) line.get("step")).longValue();
    }

    /** Something that people should see beside the curves. */
    void noted(long atStep, String note) {
        Map<String, Object> line = line(atStep);
        line.put("note", note);
        add(line);
    }

    private Map<String, Object> line(long atStep) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", atStep);
        line.put("time", clock.instant().toString());
        return line;
    }

    private void add(Map<String, Object> line) {
        lines.add(line);
        Map<String, Double> values = values(line);
        if (!values.isEmpty()) {
            Instant now = clock.instant();
            tensorBoard.point(now, step(line), values);
            elsewhere.point(now, step(line), values);
        }
    }

    /** TensorBoard forgets what it has of the last step and is told it again: it would draw the second of two points as well. */
    private void tensorBoardAgain(long lastStep) {
        Instant now = clock.instant();
        tensorBoard.goesOnFrom(now, lastStep - 1);
        lines.stream()
                .filter(line -> step(line) == lastStep && !isUndone(line))
                .map(TrainingMetrics::values)
                .filter(values -> !values.isEmpty())
                .forEach(values -> tensorBoard.point(now, lastStep, values));
    }

    /** The figures of a line that make points of curves, by their tags. */
    private static Map<String, Double> values(Map<String, Object> line) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String curve : CURVES) {
            if (line.get(curve) instanceof Number value) {
                values.put(curve, value.doubleValue());
            }
        }
        if (line.get(VALIDATION) instanceof Map<?, ?> figures) {
            figures.forEach((key, value) -> values.put(VALIDATION + "/" + key, ((Number) value).doubleValue()));
        }
        return values;
    }

    private void writeIfDue() {
        if (Duration.between(lastWritten, clock.instant()).compareTo(WRITTEN_EVERY) >= 0) {
            writeIfPossible(TrainingState.RUNNING);
        }
    }

    /** Looking at a training must not end it: a store that is really gone is met by the next checkpoint. */
    private void writeIfPossible(TrainingState state) {
        try {
            write(state);
        } catch (StorageException e) {
            LOG.warn("cannot write {} and {} now: {}", FILE, PAGE, e.getMessage());
        }
    }

    void write() {
        write(TrainingState.RUNNING);
    }

    private void write(TrainingState state) {
        lastWritten = clock.instant();
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(json(line)).append('\n'));
        store.writeOnce(FILE, text.toString().getBytes(StandardCharsets.UTF_8));
        String page = new TrainingPage(course, lines, samples.shown())
                .html(state, step, new TrainingPace(stepsHere, Duration.between(start, lastWritten)));
        store.writeOnce(PAGE, page.getBytes(StandardCharsets.UTF_8));
        tensorBoard.write(lastWritten);
    }

    private static String json(Map<String, Object> line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of plain values can always be written", e);
        }
    }

    /** The last of this process: a browser need not load the page again. */
    void end(TrainingState how) {
        writeIfPossible(how);
        elsewhere.end(how);
    }
}
