package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.ParameterShape;
import org.palimpsest.network.Weights;
import org.palimpsest.network.engine.Precision;
import org.palimpsest.pages.PageImage;
import org.palimpsest.spark.AveragedWorkers.Spread;
import org.palimpsest.testkit.TestPages;
import org.palimpsest.training.Caution;
import org.palimpsest.training.CropPlan;
import org.palimpsest.training.GpuUse;
import org.palimpsest.training.LoneWorker;
import org.palimpsest.training.PairFault;
import org.palimpsest.training.PairSource;
import org.palimpsest.training.Rate;
import org.palimpsest.training.RoundCost;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StepOutcome;
import org.palimpsest.training.Trainer;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingPair;
import org.palimpsest.training.TrainingPlan;
import org.palimpsest.training.Updater;

class AveragedWorkersIT {
    private static final TrainingPlan PLAN = plan(
            Updater.ADAM,
            1,
            new CropPlan(32, 0.9, 0.1, 0.02, 0.3, 0.3, 10, 0.3, 0.8, 1.2),
            new Stage("first", LossPlan.Preset.GATED, new Stage.Samples(8), new Rate(new Rate.Cosine(1e-3, 5e-4), 2)),
            new Stage("second", LossPlan.Preset.L1, new Stage.Samples(4), new Rate(new Rate.Cosine(1e-4, 1e-4), 0)));

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2, 3]") // a task that fails is tried three times
                .setAppName("averaged workers")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private static TrainingPlan plan(Updater updater, int batch, CropPlan crops, Stage... stages) {
        return new TrainingPlan(
                new GeneratorSpec(0.125, GeneratorSpec.Output.GATED_RESIDUAL),
                3,
                batch,
                crops,
                Precision.F32,
                updater,
                updater == Updater.SGD ? 1e6 : 1,
                0.9,
                4,
                2,
                Caution.DEFAULT,
                List.of(stages));
    }

    private static class DrawnPairs implements PairSource {
        private static final long serialVersionUID = 1L;

        @Override
        public int size() {
            return 3;
        }

        @Override
        public TrainingPair load(int index) {
            PageImage truth = TestPages.printedPage(index, 96, 96);
            return new TrainingPair(
                    "page-" + index, TestPages.withStroke(truth, index), truth, TestPages.strokeMask(truth, index));
        }
    }

    /** Fails at the fifth page that any task of this JVM decodes, once. */
    private static final class FailsOnce extends DrawnPairs {
        private static final long serialVersionUID = 1L;
        private static final AtomicInteger LOADED = new AtomicInteger();

        @Override
        public TrainingPair load(int index) {
            if (LOADED.incrementAndGet() == 2) {
                throw new IllegalStateException("this executor is lost");
            }
            return super.load(index);
        }
    }

    private static final class Watch implements Trainer.Listener {
        private final List<Long> steps = new ArrayList<>();
        private final List<RoundCost> costs = new ArrayList<>();

        @Override
        public void stepped(Stage stage, StepOutcome outcome, long totalSteps) {
            steps.add(outcome.step());
        }

        @Override
        public boolean wantsState(StepOutcome outcome) {
            return false;
        }

        @Override
        public Trainer.Next keep(TrainerState state, Stage stage) {
            return Trainer.Next.GO_ON;
        }

        @Override
        public Optional<Trainer.Kept> lastGood() {
            return Optional.empty();
        }

        @Override
        public boolean isStopping() {
            return false;
        }

        @Override
        public void unreadable(PairFault fault) {}

        @Override
        public void averaged(RoundCost cost) {
            costs.add(cost);
        }

        @Override
        public void setBack(String why, Trainer.Kept good, double rateFactor) {
            throw new AssertionError(why);
        }
    }

    private static TrainerState averaged(TrainingPlan plan, PairSource pairs, Spread spread, Watch watch)
            throws Exception {
        try (AveragedWorkers workers = new AveragedWorkers(spark, plan, pairs, spread, GpuUse.AUTO)) {
            return new Trainer(plan, workers, watch).run(TrainerState.initial(plan));
        }
    }

    private static TrainerState alone(TrainingPlan plan, PairSource pairs) throws Exception {
        try (LoneWorker worker = new LoneWorker(plan, pairs)) {
            return new Trainer(plan, worker, new Watch()).run(TrainerState.initial(plan));
        }
    }

    @Test
    void oneWorkerIsTheOneProcessTrainer() throws Exception {
        TrainerState worker = averaged(PLAN, new DrawnPairs(), new Spread(1, 3), new Watch());
        assertThat(worker.step()).isEqualTo(12);
        assertThat(worker).isEqualTo(alone(PLAN, new DrawnPairs()));
    }

    @Test
    void twoWorkersGiveTheSameEachTimeAndAFailedTaskChangesNothing() throws Exception {
        Watch watch = new Watch();
        TrainerState once = averaged(PLAN, new DrawnPairs(), new Spread(2, 2), watch);
        assertThat(watch.steps).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(watch.costs).hasSize(3).allMatch(cost -> cost.seconds() >= cost.learning());
        assertThat(watch.costs.get(2).bytes()).isEqualTo(once.bytes());
        assertThat(once.weights().areFinite()).isTrue();
        assertThat(once.weights()).isNotEqualTo(TrainerState.initial(PLAN).weights());
        assertThat(averaged(PLAN, new DrawnPairs(), new Spread(2, 2), new Watch()))
                .isEqualTo(once);
        assertThat(averaged(PLAN, new FailsOnce(), new Spread(2, 2), new Watch()))
                .isEqualTo(once);
        // three pages, once each, and what the failed load took anew
        assertThat(FailsOnce.LOADED.get()).isGreaterThan(3);
    }

    /** One page of just a crop's size: every crop is the same, and so are the batch statistics of any number of them. */
    private static final class OneCrop extends DrawnPairs {
        private static final long serialVersionUID = 1L;

        @Override
        public int size() {
            return 1;
        }
    }

    private static TrainingPlan still(int batch, long samples) {
        return plan(
                Updater.SGD,
                batch,
                new CropPlan(96, 0, 0, 0, 0, 0, 0, 0, 1, 1),
                new Stage(
                        "sgd",
                        LossPlan.Preset.GATED,
                        new Stage.Samples(samples),
                        new Rate(new Rate.Cosine(0.05, 0.05), 0)));
    }

    @Test
    void averagingEveryStepOfSgdIsOneProcessOnTheJointBatch() throws Exception {
        TrainerState joint = alone(still(2, 6), new OneCrop());
        TrainerState two = averaged(still(1, 6), new OneCrop(), new Spread(2, 1), new Watch());
        assertThat(two.step()).isEqualTo(joint.step()).isEqualTo(3);
        assertThat(farthest(two.weights(), joint.weights())).isLessThan(1e-5);
        assertThat(farthest(TrainerState.initial(still(1, 6)).weights(), joint.weights()))
                .isGreaterThan(1e-3);
    }

    @Test
    void thatHoldsForDifferentCropsWhereBatchStatisticsHaveNoPart() throws Exception {
        // with a gain of 0 batch normalisation answers its bias alone, whatever else is in the batch
        TrainingPlan one = still(2, 2);
        TrainerState from = TrainerState.startingFrom(
                withoutStatistics(TrainerState.initial(one).weights()));
        TrainerState joint;
        try (LoneWorker worker = new LoneWorker(one, new DrawnPairs())) {
            joint = new Trainer(one, worker, new Watch()).run(from);
        }
        TrainerState two;
        try (AveragedWorkers workers =
                new AveragedWorkers(spark, still(1, 2), new DrawnPairs(), new Spread(2, 1), GpuUse.AUTO)) {
            two = new Trainer(still(1, 2), workers, new Watch()).run(from);
        }
        int moved = 0;
        for (ParameterShape shape : ParameterShape.allOf(one.generator())) {
            if (!STATISTICAL.contains(shape.kind())) {
                float[] expected = joint.weights().array(shape);
                assertThat(farthest(two.weights().array(shape), expected))
                        .as(shape.name())
                        .isLessThan(1e-6);
                moved += farthest(from.weights().array(shape), expected) > 1e-4 ? 1 : 0;
            }
        }
        assertThat(moved).isGreaterThan(10);
    }

    /** What depends on a batch's statistics even at a gain of 0. */
    private static final Set<String> STATISTICAL = Set.of("gamma", "mean", "var");

    private static Weights withoutStatistics(Weights weights) {
        Map<String, float[]> arrays = new HashMap<>();
        for (ParameterShape shape : ParameterShape.allOf(weights.spec())) {
            float[] array = weights.array(shape);
            if (shape.kind().equals("gamma")) {
                Arrays.fill(array, 0);
            } else if (shape.kind().equals("beta")) {
                Arrays.fill(array, 0.5f);
            }
            arrays.put(shape.name(), array);
        }
        return Weights.of(weights.spec(), arrays);
    }

    private static double farthest(Weights a, Weights b) {
        return ParameterShape.allOf(a.spec()).stream()
                .mapToDouble(shape -> farthest(a.array(shape), b.array(shape)))
                .max()
                .orElseThrow();
    }

    private static double farthest(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }
}
