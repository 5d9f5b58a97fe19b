package org.palimpsest.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.palimpsest.bench.contest.Course;
import org.palimpsest.bench.contest.Rival;
import org.palimpsest.network.GeneratorSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A forward pass to page and mask on every engine, beside the peak of a matrix product in the same run. */
@Command(
        name = "engines",
        mixinStandardHelpOptions = true,
        description =
                "A forward pass to page and mask on every engine, as a share of this run's fastest matrix product.")
public final class Engines implements Callable<Integer> {
    private static final double SGEMM_GIGAFLOP = 2 * 2.048 * 2.048 * 2.048;
    private static final String COUNTED =
            "counted: multiplications and additions of the convolutions, transposed convolutions and non-local products that page"
                    + " (out) and mask (mm) need by the layer table; neither layers of other outputs nor anything else";

    @Option(names = "--widths", split = ",", defaultValue = "0.25,0.5,1", description = "default: ${DEFAULT-VALUE}")
    private List<Double> widths;

    @Option(names = "--models", split = ",", defaultValue = "one,two", description = "default: ${DEFAULT-VALUE}")
    private List<GeneratorSpec.Architecture> models;

    @Option(
            names = "--engines",
            split = ",",
            defaultValue = "libtorch,onnx,dl4j",
            description = "of libtorch, onnx, dl4j; default: ${DEFAULT-VALUE}")
    private List<Engine> engines;

    @Option(names = "--side", defaultValue = "512", description = "of a tile, px; default: ${DEFAULT-VALUE}")
    private int side;

    @Mixin
    private RaceOptions options;

    private final List<Map<String, Object>> figures = new ArrayList<>();

    private enum Engine {
        LIBTORCH,
        ONNX,
        DL4J;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static void main(String[] args) {
        System.exit(RaceOptions.run(new Engines(), args));
    }

    @Override
    public Integer call() throws IOException {
        System.out.println(COUNTED);
        for (GeneratorSpec.Architecture model : models) {
            for (double width : widths) {
                try (CourseFolder folder = CourseFolder.fresh()) {
                    GeneratorSpec spec = spec(model, width);
                    race(spec, CourseBuilder.forward(folder.path(), spec, side));
                }
            }
        }
        options.write(figures);
        return 0;
    }

    private static GeneratorSpec spec(GeneratorSpec.Architecture model, double width) {
        int refineChannels = 8 * (int) Math.round(width * GeneratorSpec.CONTEST_REFINE_CHANNELS / 8);
        return switch (model) {
            case ONE -> new GeneratorSpec(width, GeneratorSpec.Output.GATED_RESIDUAL);
            case TWO -> GeneratorSpec.two(width, GeneratorSpec.Output.GATED_RESIDUAL, refineChannels);
        };
    }

    private void race(GeneratorSpec spec, Course course) throws IOException {
        Map<String, Agreement> agreements = agreements(course);
        List<Rival> rivals = new ArrayList<>();
        for (Engine engine : engines) {
            rivals.add(rival(engine, course));
        }
        rivals.addAll(new Stable(options.threads()).sgemm());
        List<Race.Result> results = Race.run(rivals, options.rounds());
        Race.Result fastest = results.subList(engines.size(), results.size()).stream()
                .min(Comparator.comparing(result -> result.best().cpu()))
                .orElseThrow();
        double peak = SGEMM_GIGAFLOP / fastest.best().cpu();
        double gigaflop = Flops.of(course.rows("table"), 1, side) / 1e9;
        Race.heading(System.out, title(spec, gigaflop, peak, fastest), "of peak | outputs furthest apart");
        for (int i = 0; i < results.size(); i++) {
            Race.Result result = results.get(i);
            Map<String, Object> row = Race.row(result, i < engines.size() ? gigaflop : SGEMM_GIGAFLOP);
            row.put("model", word(spec));
            row.put("width", spec.width());
            row.put("side", side);
            double share = (double) row.get("gflops-per-cpu-second") / peak;
            row.put("of-sgemm-peak", share);
            String last = String.format(Locale.ROOT, "%.3f", share);
            Agreement agreement = agreements.get(result.name());
            if (agreement != null) {
                row.put("outputs-apart", agreement.relative());
                last += " | " + agreement;
            }
            figures.add(row);
            Race.print(System.out, row, last);
        }
    }

    /** Of every other engine with the first. */
    private Map<String, Agreement> agreements(Course course) throws IOException {
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        for (Engine engine : options.compares() ? engines.subList(1, engines.size()) : List.<Engine>of()) {
            agreements.put(
                    engine.word(),
                    Agreement.between(
                            rival(engines.get(0), course), rival(engine, course), List.of("out"), course.folder()));
        }
        return agreements;
    }

    private String title(GeneratorSpec spec, double gigaflop, double peak, Race.Result fastest) {
        return String.format(
                Locale.ROOT,
                "forward, model %s, width %s, one tile of %d px, %.1f GFLOP, %d thread(s); peak %.1f GFLOP/s by %s",
                word(spec),
                spec.width(),
                side,
                gigaflop,
                options.threads(),
                peak,
                fastest.name());
    }

    private static String word(GeneratorSpec spec) {
        return spec.architecture().name().toLowerCase(Locale.ROOT);
    }

    private Rival rival(Engine engine, Course course) throws IOException {
        Stable stable = new Stable(options.threads());
        String folder = Stable.argument(course.folder());
        return switch (engine) {
            case LIBTORCH -> stable.libtorch(engine.word(), List.of("forward", folder));
            case ONNX -> stable.onnx(engine.word(), course.folder());
            case DL4J -> stable.dl4j(engine.word(), List.of("forward", folder, "f32"));
        };
    }
}
