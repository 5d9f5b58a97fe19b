package org.palimpsest.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.engine.Precision;
import org.palimpsest.pages.DatasetLayout;
import org.palimpsest.spark.AveragedWorkers;
import org.palimpsest.spark.AveragedWorkers.Spread;
import org.palimpsest.spark.StoredPairs;
import org.palimpsest.spark.TrainingSet;
import org.palimpsest.storage.StoreLocation;
import org.palimpsest.training.Caution;
import org.palimpsest.training.CropPlan;
import org.palimpsest.training.GpuUse;
import org.palimpsest.training.Rate;
import org.palimpsest.training.RoundCost;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StageSpan;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingPlan;
import org.palimpsest.training.Updater;
import org.palimpsest.training.Workforce;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What averaging gains and costs on this machine: one worker and two workers take turns, round by round, in one JVM on one
 * Spark. The script gives each worker one compute thread.
 */
@Command(name = "averaging", mixinStandardHelpOptions = true, description = "One Spark worker against two, in turns.")
public final class Averaging implements Callable<Integer> {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Parameters(paramLabel = "PAIRS", description = "A dataset: images/, gts/, masks/.")
    private Path pairs;

    @Option(names = "--width", defaultValue = "0.5")
    private double width;

    @Option(names = "--batch", defaultValue = "4")
    private int batch;

    @Option(names = "--crop-px", defaultValue = "256")
    private int crop;

    @Option(names = "--frequency", defaultValue = "50", description = "Steps between two averages.")
    private int frequency;

    @Option(names = "--rounds", defaultValue = "3", description = "Measured rounds of each, after one that warms up.")
    private int rounds;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Averaging()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        SparkConf conf = new SparkConf()
                .setMaster("local[2]")
                .setAppName("averaging")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false");
        TrainingPlan plan = plan();
        try (JavaSparkContext spark = new JavaSparkContext(conf);
                StoredPairs source = source();
                Side one = new Side(
                        plan, new AveragedWorkers(spark, plan, source, new Spread(1, frequency), GpuUse.AUTO));
                Side two = new Side(
                        plan, new AveragedWorkers(spark, plan, source, new Spread(2, frequency), GpuUse.AUTO))) {
            spark.setLogLevel("WARN");
            for (int round = 0; round <= rounds; round++) {
                one.round(round > 0);
                two.round(round > 0);
            }
            OUT.printf(
                    Locale.ROOT,
                    "two workers against one: %.2f times the crops a second, best of %d rounds against best; medians %.2f%n",
                    two.best() / one.best(),
                    rounds,
                    two.median() / one.median());
        }
        return 0;
    }

    private StoredPairs source() {
        List<StoreLocation> at = List.of(StoreLocation.of(pairs));
        TrainingSet set = TrainingSet.of(at, DatasetLayout.CONTEST, new TrainingSet.ByShare(0, 0));
        return new StoredPairs(at, set.training(), MaskRule.SOFT_RAMP, Polarity.ERASE_WHITE, DocumentLimits.DEFAULT);
    }

    private TrainingPlan plan() {
        CropPlan usual = CropPlan.DEFAULT;
        Stage stage = new Stage(
                "bench",
                LossPlan.Preset.GATED,
                new Stage.Samples(1_000_000_000L),
                new Rate(new Rate.Cosine(1e-4, 1e-4), 0));
        return new TrainingPlan(
                new GeneratorSpec(width, GeneratorSpec.Output.GATED_RESIDUAL),
                1,
                batch,
                new CropPlan(
                        crop,
                        usual.inkShare(),
                        usual.printShare(),
                        usual.minInk(),
                        usual.flipProbability(),
                        usual.rotateProbability(),
                        usual.rotateDegrees(),
                        usual.scaleProbability(),
                        usual.minScale(),
                        usual.maxScale()),
                Precision.F32,
                Updater.ADAM,
                1,
                0.998,
                8,
                16,
                Caution.DEFAULT,
                List.of(stage));
    }

    /** One of the two, and what its rounds gave. */
    private static final class Side implements AutoCloseable {
        private final Workforce workforce;
        private final int batch;
        private final List<Double> speeds = new ArrayList<>();

        Side(TrainingPlan plan, Workforce workforce) {
            this.workforce = workforce;
            batch = plan.batch() * workforce.workers();
            StageSpan span = plan.spans(workforce.workers()).get(0);
            workforce.enter(span, TrainerState.initial(plan));
        }

        void round(boolean counts) {
            Workforce.Leg leg = workforce.advance();
            RoundCost cost = leg.cost().orElseThrow();
            double perSecond = leg.outcomes().size() * batch / cost.seconds();
            OUT.printf(
                    Locale.ROOT,
                    "%d worker%s: %.2f crops/s, overhead %.2f %%, waiting for pages %.2f %%, %.1f MB each way%s%n",
                    workforce.workers(),
                    workforce.workers() == 1 ? " " : "s",
                    perSecond,
                    100 * cost.overhead(),
                    100 * cost.waiting() / cost.seconds(),
                    cost.bytes() / 1e6,
                    counts ? "" : " (warming up)");
            if (counts) {
                speeds.add(perSecond);
            }
        }

        /** What the machine gives when nothing else disturbs it. */
        double best() {
            return Collections.max(speeds);
        }

        double median() {
            List<Double> sorted = speeds.stream().sorted().toList();
            int middle = speeds.size() / 2;
            return speeds.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }

        @Override
        public void close() {
            workforce.close();
        }
    }
}
