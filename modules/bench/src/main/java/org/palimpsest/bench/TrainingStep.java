package org.palimpsest.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.palimpsest.bench.contest.Course;
import org.palimpsest.bench.contest.Rival;
import org.palimpsest.bench.contest.Row;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.engine.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One training step (forward, losses, backward, Adam) of Deeplearning4j with our layers against libtorch in f32. */
@Command(
        name = "training-step",
        mixinStandardHelpOptions = true,
        description = "One training step: our layers in Deeplearning4j against libtorch in f32, which counts as 1.")
public final class TrainingStep implements Callable<Integer> {
    private static final String REFERENCE = "libtorch f32";

    @Option(names = "--widths", split = ",", defaultValue = "0.25,0.5,1", description = "default: ${DEFAULT-VALUE}")
    private List<Double> widths;

    @Option(names = "--precisions", split = ",", defaultValue = "f32,bf16", description = "default: ${DEFAULT-VALUE}")
    private List<Precision> precisions;

    @Option(names = "--side", defaultValue = "256", description = "of a crop, px; default: ${DEFAULT-VALUE}")
    private int side;

    @Option(names = "--batch", defaultValue = "4", description = "crops a step; default: ${DEFAULT-VALUE}")
    private int batch;

    @Option(names = "--losses", defaultValue = "GATED", description = "a preset of losses; default: ${DEFAULT-VALUE}")
    private LossPlan.Preset losses;

    @Mixin
    private RaceOptions options;

    private final List<Map<String, Object>> figures = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(RaceOptions.run(new TrainingStep(), args));
    }

    @Override
    public Integer call() throws IOException {
        for (double width : widths) {
            try (CourseFolder folder = CourseFolder.fresh()) {
                GeneratorSpec spec = new GeneratorSpec(width, GeneratorSpec.Output.GATED_RESIDUAL);
                race(width, CourseBuilder.training(folder.path(), spec, LossPlan.of(losses), batch, side));
            }
        }
        options.write(figures);
        return 0;
    }

    private void race(double width, Course course) throws IOException {
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        List<Rival> rivals = new ArrayList<>();
        for (Precision precision : options.compares() ? precisions : List.<Precision>of()) {
            Rival rival = dl4j(course, precision);
            agreements.put(rival.name(), Agreement.between(libtorch(course), rival, shown(course), course.folder()));
        }
        rivals.add(libtorch(course));
        for (Precision precision : precisions) {
            rivals.add(dl4j(course, precision));
        }
        List<Race.Result> results = Race.run(rivals, options.rounds());
        Race.heading(System.out, title(width), "of " + REFERENCE + " | gradients furthest apart");
        // backward costs twice the forward pass: by the input and by the weights
        double gigaflop = 3 * Flops.of(course.rows("table"), batch, side) / 1e9;
        for (Race.Result result : results) {
            Map<String, Object> row = Race.row(result, gigaflop);
            row.put("width", width);
            row.put("side", side);
            row.put("batch", batch);
            row.put("losses", losses);
            double ratio = result.best().cpu() / results.get(0).best().cpu();
            row.put("of-libtorch-f32", ratio);
            String last = String.format(Locale.ROOT, "%.3f", ratio);
            Agreement agreement = agreements.get(result.name());
            if (agreement != null) {
                row.put("gradients-apart", agreement.relative());
                last += " | " + agreement;
            }
            figures.add(row);
            Race.print(System.out, row, last);
        }
    }

    private String title(double width) {
        return String.format(
                Locale.ROOT,
                "training step, width %s, %d crops of %d px, %d thread(s), losses %s",
                width,
                batch,
                side,
                options.threads(),
                losses);
    }

    private static List<String> shown(Course course) {
        List<String> arrays = new ArrayList<>(List.of("loss"));
        for (Row row : course.rows("parameters")) {
            if (row.word("statistic").equals("false")) {
                arrays.add("gradient/" + row.name());
            }
        }
        return arrays;
    }

    private Rival libtorch(Course course) throws IOException {
        return new Stable(options.threads()).libtorch(REFERENCE, List.of("train", Stable.argument(course.folder())));
    }

    private Rival dl4j(Course course, Precision precision) throws IOException {
        return new Stable(options.threads())
                .dl4j(
                        "dl4j " + precision.name().toLowerCase(Locale.ROOT),
                        List.of("train", Stable.argument(course.folder()), precision.name(), losses.name()));
    }
}
