package org.palimpsest.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
    private List<String> precisions;

    @Option(names = "--side", defaultValue = "256", description = "of a crop, px; default: ${DEFAULT-VALUE}")
    private int side;

    @Option(names = "--batch", defaultValue = "4", description = "crops a step; default: ${DEFAULT-VALUE}")
    private int batch;

    @Option(names = "--losses", defaultValue = "GATED", description = "a preset of losses; default: ${DEFAULT-VALUE}")
    private LossPlan.Preset losses;

    @Option(names = "--rounds", defaultValue = "4", description = "laps of each engine; default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--threads", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(names = "--json", description = "write the figures there too")
    private Path json;

    private final List<Map<String, Object>> figures = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new TrainingStep())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        for (double width : widths) {
            race(width);
        }
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
        }
        return 0;
    }

    private void race(double width) throws IOException {
        GeneratorSpec spec = new GeneratorSpec(width, GeneratorSpec.Output.GATED_RESIDUAL);
        Path folder = Files.createTempDirectory("palimpsest-bench");
        Course course = CourseBuilder.training(folder, spec, LossPlan.of(losses), batch, side);
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        for (String precision : precisions) {
            agreements.put(
                    "dl4j " + precision,
                    Agreement.between(libtorch(course), dl4j(course, precision), shown(course), folder));
        }
        List<Rival> rivals = new ArrayList<>();
        rivals.add(libtorch(course));
        for (String precision : precisions) {
            rivals.add(dl4j(course, precision));
        }
        List<Race.Result> results = Race.run(rivals, rounds);
        double reference = results.get(0).best().cpu();
        // backward costs twice the forward pass: by the input and by the weights
        double gigaflop = 3 * Flops.of(course.rows("table"), batch, side) / 1e9;
        Race.heading(
                System.out,
                String.format(
                        Locale.ROOT,
                        "training step, width %s, %d crops of %d px, %d thread(s), losses %s",
                        width,
                        batch,
                        side,
                        threads,
                        losses),
                "of " + REFERENCE + " | gradients apart by at most");
        for (Race.Result result : results) {
            Map<String, Object> row = Race.row(result, gigaflop);
            double ratio = result.best().cpu() / reference;
            row.put("width", width);
            row.put("side", side);
            row.put("batch", batch);
            row.put("of-libtorch-f32", ratio);
            Agreement agreement = agreements.get(result.name());
            if (agreement != null) {
                row.put("gradients-apart", agreement.relative());
            }
            figures.add(row);
            Race.print(
                    System.out,
                    row,
                    String.format(Locale.ROOT, "%.3f", ratio) + (agreement == null ? "" : " | " + agreement));
        }
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
        return new Stable(threads).libtorch(REFERENCE, List.of("train", Stable.argument(course.folder())));
    }

    private Rival dl4j(Course course, String precision) throws IOException {
        return new Stable(threads)
                .dl4j(
                        "dl4j " + precision,
                        List.of("train", Stable.argument(course.folder()), precision, losses.name()));
    }
}
