package org.palimpsest.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.palimpsest.review.LineChart;
import org.palimpsest.review.LineChart.Line;
import org.palimpsest.review.LineChart.Point;
import org.palimpsest.review.LineChart.Role;
import org.palimpsest.review.LineChart.Scale;
import org.palimpsest.review.TrainingReport;
import org.palimpsest.review.TrainingReport.Samples;
import org.palimpsest.review.TrainingReport.State;

/** A training's lines of {@code metrics.jsonl} as a page for people. */
record TrainingPage(TrainingMetrics.Course course, List<Map<String, Object>> lines, List<Samples> samples) {

    String html(TrainingState state, long step, TrainingPace pace) {
        State shown = state == TrainingState.RUNNING ? State.RUNNING : State.ENDED;
        return TrainingReport.html(shown, facts(state, step, pace), charts(), notes(), samples, course.facts());
    }

    private Map<String, String> facts(TrainingState state, long step, TrainingPace pace) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "step",
                String.format(
                        Locale.ROOT,
                        "%,d of %,d (%d %%)",
                        step,
                        course.totalSteps(),
                        100 * step / Math.max(1, course.totalSteps())));
        if (pace.steps() > 0) {
            facts.put(
                    "speed",
                    String.format(Locale.ROOT, "%.1f crops/s", pace.stepsPerSecond() * course.samplesPerStep()));
        }
        facts.put("time", time(state, course.totalSteps() - step, pace));
        if (lines.stream().anyMatch(line -> line.containsKey("validation"))) {
            facts.put("best model", BestSoFar.CAVEAT);
        }
        return facts;
    }

    private static String time(TrainingState state, long stepsLeft, TrainingPace pace) {
        String elapsed = Times.words(pace.elapsed());
        return switch (state) {
            case RUNNING -> pace.steps() == 0
                    ? "just begun"
                    : elapsed + ", about " + Times.words(pace.toGo(stepsLeft)) + " left";
            case FINISHED -> elapsed + (stepsLeft > 0 ? ", ended before its plan did" : ", finished");
            case STOPPED -> elapsed + ", stopped when it was asked to; run again to go on";
            case FAILED -> elapsed + ", failed";
        };
    }

    private List<String> charts() {
        return List.of(
                LineChart.svg("loss", Scale.LOG, losses()),
                scores("PSNR, dB", "psnr", "untouched"),
                scores("PSNR in ink, dB", "in-ink", "in-ink-untouched"),
                scores("SSIM", "ssim", "ssim-untouched"),
                LineChart.svg(
                        "shares",
                        Scale.LINEAR,
                        List.of(
                                validation("print kept", Role.MEASURED, "print-kept"),
                                validation("mask IoU", Role.MEASURED, "mask-iou"))));
    }

    /** A line a stage, and one for what each setback undid. */
    private List<Line> losses() {
        List<Line> drawn = new ArrayList<>();
        standing().stream()
                .filter(line -> line.containsKey("loss"))
                .collect(Collectors.groupingBy(line -> line.get("stage"), LinkedHashMap::new, Collectors.toList()))
                .forEach((stage, of) ->
                        drawn.add(new Line(String.valueOf(stage), Role.MEASURED, points(of, TrainingPage::loss))));
        drawn.addAll(undone(TrainingPage::loss));
        return drawn;
    }

    private String scores(String heading, String key, String baseline) {
        List<Line> drawn = new ArrayList<>(
                List.of(validation("model", Role.MEASURED, key), validation("untouched", Role.BASELINE, baseline)));
        drawn.addAll(undone(line -> figure(line, key)));
        return LineChart.svg(heading, Scale.LINEAR, drawn);
    }

    private Line validation(String name, Role role, String key) {
        return new Line(name, role, points(standing(), line -> figure(line, key)));
    }

    private static OptionalDouble loss(Map<String, Object> line) {
        return number(line.get("loss"));
    }

    private static OptionalDouble figure(Map<String, Object> line, String key) {
        return line.get("validation") instanceof Map<?, ?> figures ? number(figures.get(key)) : OptionalDouble.empty();
    }

    private static OptionalDouble number(Object value) {
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    private List<Map<String, Object>> standing() {
        return lines.stream().filter(line -> !TrainingMetrics.isUndone(line)).toList();
    }

    /** A line a setback, so that none runs back. */
    private List<Line> undone(Function<Map<String, Object>, OptionalDouble> figure) {
        return lines.stream()
                .filter(TrainingMetrics::isUndone)
                .collect(Collectors.groupingBy(TrainingMetrics::undoneBy, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(setback -> new Line("undone " + setback.getKey(), Role.UNDONE, points(setback.getValue(), figure)))
                .toList();
    }

    private static List<Point> points(
            List<Map<String, Object>> lines, Function<Map<String, Object>, OptionalDouble> figure) {
        List<Point> points = new ArrayList<>();
        for (Map<String, Object> line : lines) {
            figure.apply(line).ifPresent(value -> points.add(new Point(TrainingMetrics.step(line), value)));
        }
        return points;
    }

    private List<String> notes() {
        return lines.stream()
                .filter(line -> line.containsKey("note"))
                .map(line -> line.get("time") + ", step " + TrainingMetrics.step(line) + ": " + line.get("note"))
                .toList();
    }
}
