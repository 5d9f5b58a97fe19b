package org.palimpsest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.engine.Precision;
import org.palimpsest.pages.PageImage;
import org.palimpsest.testkit.TestPages;

class TrainerIT {
    private static final int SIDE = 64;

    /** Four small pages with strokes. */
    private static final class DrawnPairs implements PairSource {
        private static final long serialVersionUID = 1L;

        @Override
        public int size() {
            return 4;
        }

        @Override
        public TrainingPair load(int index) {
            PageImage truth = TestPages.printedPage(index, 160, 160);
            return new TrainingPair(
                    "page-" + index, TestPages.withStroke(truth, index), truth, TestPages.strokeMask(truth, index));
        }
    }

    private static final class Watch extends Recorder {
        private final long keepAt;

        Watch(long keepAt) {
            this.keepAt = keepAt;
        }

        @Override
        public boolean wantsState(StepOutcome outcome) {
            return outcome.step() == keepAt;
        }
    }

    private static TrainingPlan plan(
            LossPlan.Preset first, LossPlan.Preset second, GeneratorSpec.Output output, long samples) {
        return plan(new GeneratorSpec(0.25, output), first, second, samples);
    }

    private static TrainingPlan plan(
            GeneratorSpec generator, LossPlan.Preset first, LossPlan.Preset second, long samples) {
        return new TrainingPlan(
                generator,
                3,
                2,
                new CropPlan(SIDE, 0.9, 0.1, 0.02, 0.3, 0.3, 10, 0.3, 0.8, 1.2),
                Precision.F32,
                Updater.ADAM,
                1,
                0.9,
                4,
                4,
                Caution.DEFAULT,
                List.of(
                        new Stage("one", first, new Stage.Samples(samples), new Rate(new Rate.Cosine(2e-3, 2e-3), 5)),
                        new Stage(
                                "two",
                                second,
                                new Stage.Samples(samples / 2),
                                new Rate(new Rate.Cosine(1e-3, 1e-4), 0))));
    }

    private static TrainerState trained(TrainingPlan plan, Watch watch, TrainerState from) throws Exception {
        try (LoneWorker worker = new LoneWorker(plan, new DrawnPairs())) {
            return new Trainer(plan, worker, watch).run(from);
        }
    }

    @Test
    void learnsAPage() throws Exception {
        Watch watch = new Watch(-1);
        TrainingPlan plan =
                plan(LossPlan.Preset.GATED, LossPlan.Preset.GATED_EVEN, GeneratorSpec.Output.GATED_RESIDUAL, 52);
        TrainerState end = trained(plan, watch, TrainerState.initial(plan));
        assertThat(end.step()).isEqualTo(39);
        assertThat(mean(watch.losses, 29, 39)).isLessThan(0.75 * mean(watch.losses, 0, 5));
    }

    static Stream<GeneratorSpec> modelTwo() {
        GeneratorSpec two = GeneratorSpec.two(0.125, GeneratorSpec.Output.GATED_RESIDUAL, 16);
        return Stream.of(two.with(GeneratorSpec.SpectralNorm.ON), two.with(GeneratorSpec.NonLocal.TEXTBOOK));
    }

    @ParameterizedTest
    @MethodSource("modelTwo")
    void modelTwoLearnsAPageToo(GeneratorSpec generator) throws Exception {
        Watch watch = new Watch(-1);
        TrainingPlan plan = plan(generator, LossPlan.Preset.GATED, LossPlan.Preset.GATED_EVEN, 52);
        TrainerState end = trained(plan, watch, TrainerState.initial(plan));
        assertThat(end.weights().areFinite()).isTrue();
        assertThat(mean(watch.losses, 29, 39)).isLessThan(0.85 * mean(watch.losses, 0, 5));
    }

    @Test
    void contestsTwoStagesRunWithDirectOutput() throws Exception {
        Watch watch = new Watch(-1);
        TrainingPlan plan = plan(LossPlan.Preset.README, LossPlan.Preset.L1, GeneratorSpec.Output.DIRECT, 40);
        TrainerState end = trained(plan, watch, TrainerState.initial(plan));
        assertThat(end.weights().areFinite()).isTrue();
        assertThat(mean(watch.losses, 15, 20)).isLessThan(mean(watch.losses, 0, 5));
    }

    @Test
    void goesOnFromACheckpointAsIfNeverInterrupted() throws Exception {
        TrainingPlan plan =
                plan(LossPlan.Preset.GATED, LossPlan.Preset.GATED_EVEN, GeneratorSpec.Output.GATED_RESIDUAL, 16);
        Watch whole = new Watch(6);
        TrainerState end = trained(plan, whole, TrainerState.initial(plan));
        byte[] file = CheckpointFile.encode(TrainingCheckpoint.of(whole.kept.get(0), Map.of()));
        Checkpoint read = CheckpointFile.read(file, "step-6").checkpoint();
        TrainerState resumed = trained(plan, new Watch(-1), TrainingCheckpoint.stateOf(read));
        assertThat(resumed.step()).isEqualTo(12);
        assertThat(resumed).isEqualTo(end);
    }

    @Test
    void theMeanOfEqualWorkersIsEachOfThem() {
        TrainingPlan plan =
                plan(LossPlan.Preset.GATED, LossPlan.Preset.GATED_EVEN, GeneratorSpec.Output.GATED_RESIDUAL, 16);
        TrainerState one = TrainerState.initial(plan);
        assertThat(TrainerState.meanOf(List.of(one, one)).weights()).isEqualTo(one.weights());
        assertThat(mean(List.of(1.0, 3.0), 0, 2)).isCloseTo(2, within(1e-12));
    }

    private static double mean(List<Double> values, int from, int to) {
        return values.subList(from, to).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
