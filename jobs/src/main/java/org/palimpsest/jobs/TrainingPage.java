package org.palimpsest.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** @param elapsed since this process began */
    String html(State state, long step, Duration elapsed) {
        return TrainingReport.html(state, facts(state, step, elapsed), charts(), notes(), samples, course.facts());
    }

    private Map<String, String> facts(State state, long step, Duration elapsed) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "step",
                String.format(
                        Locale.ROOT,
                        "%,d of %,d (%d %%)",
                        step,
                        course.totalSteps(),
                        100 * step / Math.max(1, course.totalSteps())));
        long here = step - course.firstStep();
        double stepsPerSecond = here * 1000.0 / Math.max(1, elapsed.toMillis());
        if (here > 0) {
            facts.put("speed", String.format(Locale.ROOT, "%.1f crops/s", stepsPerSecond * course.samplesPerStep()));
        }
        switch (state) {
            case RUNNING -> facts.put(
                    "time",
                    here == 0
                            ? "just begun"
                            : Times.words(elapsed) + ", about "
                                    + Times.words(
                                            Duration.ofSeconds((long) ((course.totalSteps() - step) / stepsPerSecond)))
                                    + " left");
            case ENDED -> facts.put(
                    "time",
                    Times.words(elapsed) + (step < course.totalSteps() ? ", ended before its plan did" : ", finished"));
        }
        return facts;
    }

    private List<String> charts() {
        return List.of(
                LineChart.svg("loss", Scale.LOG, losses()),
                LineChart.svg(
                        "PSNR, dB",
                        Scale.LINEAR,
                        List.of(
                                validation("model", Role.MEASURED, "psnr"),
                                validation("untouched", Role.BASELINE, "untouched"))),
                LineChart.svg(
                        "PSNR in ink, dB",
                        Scale.LINEAR,
                        List.of(
                                validation("model", Role.MEASURED, "in-ink"),
                                validation("untouched", Role.BASELINE, "in-ink-untouched"))),
                LineChart.svg(
                        "SSIM",
                        Scale.LINEAR,
                        List.of(
                                validation("model", Role.MEASURED, "ssim"),
                                validation("untouched", Role.BASELINE, "ssim-untouched"))),
                LineChart.svg(
                        "shares",
                        Scale.LINEAR,
                        List.of(
                                validation("print kept", Role.MEASURED, "print-kept"),
                                validation("mask IoU", Role.MEASURED, "mask-iou"))));
    }

    /** A line a stage. */
    private List<Line> losses() {
        Map<String, List<Point>> stages = new LinkedHashMap<>();
        for (Map<String, Object> line : lines) {
            if (line.get("loss") instanceof Number loss) {
                stages.computeIfAbsent(String.valueOf(line.get("stage")), stage -> new ArrayList<>())
                        .add(new Point(step(line), loss.doubleValue()));
            }
        }
        return stages.entrySet().stream()
                .map(stage -> new Line(stage.getKey(), Role.MEASURED, stage.getValue()))
                .toList();
    }

    private Line validation(String name, Role role, String key) {
        List<Point> points = new ArrayList<>();
        for (Map<String, Object> line : lines) {
            if (line.get("validation") instanceof Map<?, ?> figures && figures.get(key) instanceof Number value) {
                points.add(new Point(step(line), value.doubleValue()));
            }
        }
        return new Line(name, role, points);
    }

    private List<String> notes() {
        return lines.stream()
                .filter(line -> line.containsKey("note"))
                .map(line -> line.get("time") + ", step " + step(line) + ": " + line.get("note"))
                .toList();
    }

    private static long step(Map<String, Object> line) {
        return ((Number) line.get("step")).longValue();
    }
}
