package org.palimpsest.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.palimpsest.bench.contest.Course;
import org.palimpsest.bench.contest.Rival;
import org.palimpsest.network.GeneratorSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A forward pass to page and mask on every engine, beside the peak of a matrix product in the same run. */
@Command(
        name = "engines",
        mixinStandardHelpOptions = true,
        description =
                "A forward pass to page and mask on every engine, as a share of this run's fastest matrix product.")
public final class Engines implements Callable<Integer> {
    private static final double SGEMM_GIGAFLOP = 2 * 2.048 * 2.048 * 2.048;

    @Option(names = "--widths", split = ",", defaultValue = "0.25,0.5,1", description = "default: ${DEFAULT-VALUE}")
    private List<Double> widths;

    @Option(names = "--models", split = ",", defaultValue = "one,two", description = "default: ${DEFAULT-VALUE}")
    private List<GeneratorSpec.Architecture> models;

    @Option(
            names = "--engines",
            split = ",",
            defaultValue = "libtorch,dl4j",
            description = "of libtorch, dl4j; default: ${DEFAULT-VALUE}")
    private List<String> engines;

    @Option(names = "--side", defaultValue = "512", description = "of a tile, px; default: ${DEFAULT-VALUE}")
    private int side;

    @Option(names = "--rounds", defaultValue = "5", description = "laps of each engine; default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--threads", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(names = "--json", description = "write the figures there too")
    private Path json;

    private final List<Map<String, Object>> figures = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Engines())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        for (GeneratorSpec.Architecture model : models) {
            for (double width : widths) {
                race(spec(model, width));
            }
        }
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
        }
        return 0;
    }

    private static GeneratorSpec spec(GeneratorSpec.Architecture model, double width) {
        int refineChannels = 8 * (int) Math.round(width * GeneratorSpec.CONTEST_REFINE_CHANNELS / 8);
        return switch (model) {
            case ONE -> new GeneratorSpec(width, GeneratorSpec.Output.GATED_RESIDUAL);
            case TWO -> GeneratorSpec.two(width, GeneratorSpec.Output.GATED_RESIDUAL, refineChannels);
        };
    }

    private void race(GeneratorSpec spec) throws IOException {
        Path folder = Files.createTempDirectory("palimpsest-bench");
        Course course = CourseBuilder.forward(folder, spec, 1, side);
        Stable stable = new Stable(threads);
        List<Rival> rivals = new ArrayList<>();
        for (String engine : engines) {
            rivals.add(rival(stable, engine, course));
        }
        int contestants = rivals.size();
        rivals.addAll(stable.sgemm());
        List<Race.Result> results = Race.run(rivals, rounds);
        Race.Result fastest = results.subList(contestants, results.size()).stream()
                .min(Comparator.comparing(result -> result.best().cpu()))
                .orElseThrow();
        double peak = SGEMM_GIGAFLOP / fastest.best().cpu();
        Race.heading(
                System.out,
                String.format(
                        Locale.ROOT,
                        "forward, model %s, width %s, one tile of %d px, %d thread(s); peak %.1f GFLOP/s by %s",
                        word(spec.architecture()),
                        spec.width(),
                        side,
                        threads,
                        peak,
                        fastest.name()),
                "of peak | apart by at most");
        double gigaflop = Flops.of(course.rows("table"), 1, side) / 1e9;
        for (int i = 0; i < results.size(); i++) {
            report(results.get(i), spec, i < contestants ? gigaflop : SGEMM_GIGAFLOP, peak, course);
        }
    }

    private void report(Race.Result result, GeneratorSpec spec, double gigaflop, double peak, Course course)
            throws IOException {
        Map<String, Object> row = Race.row(result, gigaflop);
        double share = gigaflop / result.best().cpu() / peak;
        row.put("model", word(spec.architecture()));
        row.put("width", spec.width());
        row.put("side", side);
        row.put("of-sgemm-peak", share);
        figures.add(row);
        String last = String.format(Locale.ROOT, "%.3f", share);
        if (result.name().equals("dl4j") || result.name().equals("onnx")) {
            Stable stable = new Stable(threads);
            Agreement agreement = Agreement.between(
                    rival(stable, "libtorch", course),
                    rival(stable, result.name(), course),
                    List.of("out", "mm"),
                    course.folder());
            row.put("outputs-apart", agreement.relative());
            last += " | " + agreement;
        }
        Race.print(System.out, row, last);
    }

    private static String word(GeneratorSpec.Architecture model) {
        return model.name().toLowerCase(Locale.ROOT);
    }

    private static Rival rival(Stable stable, String engine, Course course) throws IOException {
        String folder = Stable.argument(course.folder());
        return switch (engine) {
            case "libtorch" -> stable.libtorch(engine, List.of("forward", folder));
            case "dl4j" -> stable.dl4j(engine, List.of("forward", folder, "f32"));
            default -> throw new IllegalArgumentException("--engines: " + engine + " is none of libtorch, dl4j");
        };
    }
}
