package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.jobs.SmallTraining.plus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.Weights;

/** What {@code train} does with parents, best models, losses and models that are there already. */
class TrainJobIT {
    @AutoClose
    private final SmallTraining training;

    TrainJobIT(@TempDir Path folder) {
        training = new SmallTraining(folder);
    }

    @Test
    void aParentThatNothingBeatsIsWhatIsShipped() throws Exception {
        Weights parent = Weights.initial(SmallTraining.GENERATOR, 9); // changes nothing, as good as the scan
        training.inputs().model("parent.zip", parent);
        String[] patient = {
            "--model",
            training.at("parent.zip"),
            "--set",
            "train.stages=[{samples=12,learning-rate=[0.5,0.5]}]",
            "--set",
            "train.validate-every=2",
            "--set",
            "train.patience=2"
        };
        assertThat(training.train(patient)).as("%s", training.err()).isZero();
        assertThat(training.err())
                .contains("train  2 validations without a better one: ends at step 4")
                .contains("best.zip is the parent itself");
        CheckpointFile.Read best = CheckpointFile.read(training.path("model/best.zip"));
        assertThat(best.checkpoint().weights()).isEqualTo(parent);
        assertThat(best.checkpoint().card()).containsEntry("best", "the parent, unchanged");
        assertThat(training.out())
                .contains("best: the parent, unchanged")
                .contains("model: best.zip")
                .contains("pairs: 3 for training, 2 for validation");

        // killed when patience was at its end and before the last model was written
        Weights last = finalWeights();
        Files.delete(training.path("model/final.zip"));
        assertThat(training.train(patient)).as("%s", training.err()).isZero();
        assertThat(training.lastErr()).contains("ends at step 4").doesNotContain("NaN");
        assertThat(finalWeights()).isEqualTo(last);
    }

    private Weights finalWeights() throws Exception {
        return CheckpointFile.read(training.path("model/final.zip"))
                .checkpoint()
                .weights();
    }

    @Test
    void theBestIsJudgedAnewByOtherPagesOrSettings() throws Exception {
        String[] stages = {"--set", "train.stages=[{samples=6}]", "--set", "train.validate-every=2"};
        assertThat(training.train(stages)).as("%s", training.err()).isZero();
        backToStepFour();
        assertThat(training.train(plus(stages, "--set", "clean.composite=none", "--set", "clean.engine=dl4j")))
                .as("%s", training.err())
                .isZero();
        assertThat(training.out())
                .contains("best-judged-by: engine=onnx, cleaning ")
                .contains("best-judged-by: engine=dl4j, cleaning ");
        assertThat(training.lastErr())
                .contains("going on from step 4")
                .containsOnlyOnce("best.zip was judged by other pages or settings; by these: 2 pages");
    }

    /** As if it had been killed there. */
    private void backToStepFour() throws IOException {
        Files.delete(training.path("model/final.zip"));
        Files.delete(training.path("model/checkpoints/step-0000000006.zip"));
    }

    @Test
    void aBestModelWhoseFileIsDamagedIsForgotten() throws Exception {
        String[] stages = {"--set", "train.stages=[{samples=6}]", "--set", "train.validate-every=2"};
        assertThat(training.train(stages)).as("%s", training.err()).isZero();
        backToStepFour();
        training.inputs().write("model/best.zip", new byte[] {1, 2, 3});
        training.inputs().write("model/checkpoints/.palimpsest-1234.part", new byte[] {1});
        assertThat(training.train(stages)).as("%s", training.err()).isZero();
        assertThat(CheckpointFile.read(training.path("model/best.zip"))
                        .checkpoint()
                        .card())
                .containsKey("best-psnr-db");
        assertThat(training.path("model/checkpoints/.palimpsest-1234.part")).doesNotExist();
        assertThat(training.out()).containsSubsequence("model: best.zip", "model: best.zip");
    }

    @Test
    void aLossThatRunsAwayIsSetBackAndThenEndsTheTrainingWithTheGoodCheckpointsName() throws IOException {
        assertThat(training.train(
                        "--set",
                        "train.stages=[{samples=200,learning-rate=[0.9,0.9]}]",
                        "--set",
                        "train.setbacks.explosion=1.001",
                        "--set",
                        "train.setbacks.most=1",
                        "--set",
                        "train.validate-every=1"))
                .isEqualTo(70);
        assertThat(training.err())
                .contains("train  set back: stage stage, step ")
                .contains("at 0.5 of the learning rate")
                .contains("palimpsest train: training: ran away 2 times, the last time in stage stage, step")
                .contains("/model/checkpoints/step-")
                .doesNotContain("a fault of ours");
        assertThat(training.path("model/metrics.jsonl")).content().contains("\"note\":\"set back: ");
        assertThat(training.path("model/training.html")).content().contains(", failed");
    }

    @Test
    void theLossGoesByTheParentsOutput() throws Exception {
        GeneratorSpec direct = new GeneratorSpec(0.125, GeneratorSpec.Output.DIRECT);
        training.inputs().model("parent.zip", Weights.initial(direct, 9));
        assertThat(training.train(
                        "--model", training.at("parent.zip"), "--set", "train.stages=[{loss=gated-even,samples=2}]"))
                .isEqualTo(2);
        assertThat(training.err()).contains("train.stages[0].loss = \"gated-even\" (--set): is for gated-residual");
        assertThat(training.train(
                        "--model", training.at("parent.zip"), "--set", "train.stages=[{loss=auto-last,samples=2}]"))
                .as("%s", training.err())
                .isZero();
        assertThat(training.out()).contains("LossPlan[terms={out=WeightedL1[paper=1.0, ink=1.0");
        assertThat(training.out()).doesNotContain("x_o_unet=WeightedL1");

        training.inputs().model("gated.zip", Weights.initial(SmallTraining.GENERATOR, 9));
        assertThat(training.train(
                        "--model",
                        training.at("gated.zip"),
                        "--set",
                        "model.output=direct",
                        "--set",
                        "train.stages=[{loss=gated,samples=2}]",
                        "--dry-run"))
                .as("what the settings say of another generator: %s", training.err())
                .isZero();
    }

    @Test
    void aFinishedTrainingIsKnownByItsPlanAndPairs() throws Exception {
        String[] stages = {"--set", "train.stages=[{samples=2}]"};
        assertThat(training.train(stages)).as("%s", training.err()).isZero();
        Files.delete(training.path("model/train.json"));
        assertThat(training.train(stages)).isZero();
        assertThat(training.err()).contains("train  was finished before");
        assertThat(training.path("model/train.json"))
                .as("killed before it was written")
                .content()
                .contains("\"step\" : \"2\"");

        // nothing but the last model, as an import or another training leaves it
        Files.delete(training.path("model/checkpoints/step-0000000002.zip"));
        training.inputs().write("model/checkpoints/.palimpsest-1234.part", new byte[] {1});
        assertThat(training.train(plus(stages, "--set", "train.seed=2"))).isEqualTo(2);
        assertThat(training.err()).contains("holds another model, by another plan or of other pairs, TrainingPlan[");
        training.inputs().model("model/final.zip", Weights.initial(SmallTraining.GENERATOR, 9));
        assertThat(training.train(stages)).isEqualTo(2);
        assertThat(training.err()).contains("by another plan or of other pairs, no plan known");
        assertThat(training.path("model/checkpoints/.palimpsest-1234.part"))
                .as("another training's, which may be writing it")
                .exists();
    }

    @Test
    void anotherBestModelIsNotWrittenOver() throws Exception {
        Weights other = Weights.initial(SmallTraining.GENERATOR, 9);
        training.inputs().model("model/best.zip", other);
        assertThat(training.train("--model", training.at("model"), "--set", "train.stages=[{samples=2}]"))
                .isEqualTo(2);
        assertThat(training.err()).contains("holds another model");
        assertThat(CheckpointFile.read(training.path("model/best.zip"))
                        .checkpoint()
                        .weights())
                .isEqualTo(other);
    }
}
