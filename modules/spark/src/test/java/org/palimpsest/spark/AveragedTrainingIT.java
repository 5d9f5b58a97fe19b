package org.palimpsest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.engine.Precision;
import org.palimpsest.pages.PageImage;
import org.palimpsest.spark.AveragedTraining.Spread;
import org.palimpsest.testkit.TestPages;
import org.palimpsest.training.CropPlan;
import org.palimpsest.training.PairSource;
import org.palimpsest.training.Rate;
import org.palimpsest.training.Stage;
import org.palimpsest.training.StepOutcome;
import org.palimpsest.training.Trainer;
import org.palimpsest.training.TrainerState;
import org.palimpsest.training.TrainingPair;
import org.palimpsest.training.TrainingPlan;

class AveragedTrainingIT {
    private static final TrainingPlan PLAN = new TrainingPlan(
            new GeneratorSpec(0.125, GeneratorSpec.Output.GATED_RESIDUAL),
            3,
            1,
            new CropPlan(32, 0.9, 0.1, 0.02, 0.3, 0.3, 10, 0.3, 0.8, 1.2),
            Precision.F32,
            1,
            0.9,
            4,
            2,
            List.of(new Stage("only", LossPlan.Preset.GATED, 8, new Rate(1e-3, 5e-4, 2))));

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("averaged training")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private static final class DrawnPairs implements PairSource {
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

    private static final class Watch implements Trainer.Listener {
        private final List<Long> steps = new ArrayList<>();

        @Override
        public void stepped(Stage stage, StepOutcome outcome, long totalSteps) {
            steps.add(outcome.step());
        }

        @Override
        public boolean wantsState(StepOutcome outcome) {
            return false;
        }

        @Override
        public void keep(TrainerState state, Stage stage) {}
    }

    private static TrainerState averaged(Spread spread, Watch watch) throws IOException {
        return new AveragedTraining(spark, PLAN, new DrawnPairs(), spread, watch).run(TrainerState.initial(PLAN));
    }

    @Test
    void oneWorkerIsTheOneProcessTrainer() throws IOException {
        TrainerState alone = new Trainer(PLAN, new DrawnPairs(), new Watch()).run(TrainerState.initial(PLAN));
        TrainerState worker = averaged(new Spread(1, 3), new Watch());
        assertThat(worker.step()).isEqualTo(alone.step()).isEqualTo(8);
        assertThat(worker.weights()).isEqualTo(alone.weights());
        assertThat(worker.average()).isEqualTo(alone.average());
        assertThat(worker.updater()).isEqualTo(alone.updater());
    }

    @Test
    void twoWorkersGiveTheSameEachTime() throws IOException {
        Watch watch = new Watch();
        TrainerState once = averaged(new Spread(2, 2), watch);
        assertThat(watch.steps).containsExactly(2L, 4L);
        assertThat(once.weights().areFinite()).isTrue();
        assertThat(once.weights()).isNotEqualTo(TrainerState.initial(PLAN).weights());
        assertThat(averaged(new Spread(2, 2), new Watch()).weights()).isEqualTo(once.weights());
    }
}
