package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.documents.PageFiles;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.Weights;
import org.palimpsest.pages.PageImage;
import org.palimpsest.testkit.TestPages;
import picocli.CommandLine;

/** What {@code train} does with odd data, odd rates and parents, in this process. */
class TrainJobIT {
    private static final GeneratorSpec SMALL = new GeneratorSpec(0.125, GeneratorSpec.Output.GATED_RESIDUAL);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void drawPairs() throws IOException {
        for (int i = 0; i < 5; i++) {
            PageImage truth = TestPages.printedPage(i, 120, 100);
            write("pairs/images/p" + i + ".png", PageFiles.png(TestPages.withStroke(truth, i)));
            write("pairs/gts/p" + i + ".png", PageFiles.png(truth));
        }
        write("held-out.txt", "p1\np3\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aParentThatNothingBeatsIsWhatIsShipped() throws Exception {
        Weights parent = Weights.initial(SMALL, 9); // changes nothing, as good as the scan
        CheckpointFile.write(folder.resolve("parent.zip"), Checkpoint.of(parent, Map.of()));
        String[] patient = {
            "--model",
            at("parent.zip"),
            "--set",
            "train.stages=[{samples=12,learning-rate=[0.5,0.5]}]",
            "--set",
            "train.validate-every=2",
            "--set",
            "train.patience=2"
        };
        assertThat(train(patient)).as("%s", err).isZero();
        assertThat(err.toString())
                .contains("train  2 validations without a better one: ends at step 4")
                .contains("best.zip is the parent itself");
        CheckpointFile.Read best = CheckpointFile.read(folder.resolve("model/best.zip"));
        assertThat(best.checkpoint().weights()).isEqualTo(parent);
        assertThat(best.checkpoint().card()).containsEntry("best", "the parent, unchanged");
        assertThat(out.toString())
                .contains("best: the parent, unchanged")
                .contains("model: best.zip")
                .contains("pairs: 3 for training, 2 for validation");

        // killed when patience was at its end and before the last model was written
        Weights last = finalWeights();
        Files.delete(folder.resolve("model/final.zip"));
        err.getBuffer().setLength(0);
        assertThat(train(patient)).as("%s", err).isZero();
        assertThat(err.toString()).contains("ends at step 4").doesNotContain("NaN");
        assertThat(finalWeights()).isEqualTo(last);
    }

    private Weights finalWeights() throws Exception {
        return CheckpointFile.read(folder.resolve("model/final.zip"))
                .checkpoint()
                .weights();
    }

    @Test
    void anUnreadablePairIsLeftOutAndTooManyEndTheTraining() throws Exception {
        write("pairs/images/p2.png", new byte[] {1, 2, 3});
        String[] some = {"--set", "train.stages=[{samples=12}]", "--set", "train.crops-per-pair=1"};
        assertThat(train(plus(some, "--set", "train.max-unreadable-share=0.3")))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).contains("unreadable-pairs: 1");
        assertThat(train(plus(
                        some, "--set", "train.max-unreadable-share=0", "--set", "train.seed=2", "--output", at("m2"))))
                .isEqualTo(4);
        assertThat(err.toString()).contains("1 of 3 training pairs cannot be read, " + at("pairs/images/p2.png"));
    }

    @Test
    void aTrainingSetThatCannotBeReadAtAllIsNoFaultOfOurs() throws Exception {
        for (String name : List.of("p0", "p2", "p4")) {
            write("pairs/images/" + name + ".png", new byte[] {1, 2, 3});
        }
        assertThat(train("--set", "train.stages=[{samples=2}]", "--set", "train.max-unreadable-share=1"))
                .isEqualTo(4);
        assertThat(err.toString())
                .contains("no pair of a dataset can be read, for example")
                .doesNotContain("a fault of ours");
    }

    @Test
    void anUnreadableValidationPairIsLeftOutAndTheTrainingGoesOn() throws Exception {
        write("pairs/images/p3.png", new byte[] {1, 2, 3});
        String[] stages = {"--set", "train.stages=[{samples=6}]", "--set", "train.validate-every=2"};
        assertThat(train(plus(stages, "--set", "train.max-unreadable-share=0"))).isEqualTo(4);
        assertThat(err.toString()).contains("1 of 2 validation pairs cannot be read, " + at("pairs/images/p3.png"));
        assertThat(folder.resolve("model/checkpoints/step-0000000002.zip"))
                .as("nothing is lost by a validation that fails")
                .exists();
        assertThat(train(plus(stages, "--set", "train.max-unreadable-share=0.5")))
                .as("%s", err)
                .isZero();
        assertThat(err.toString()).contains("going on from step 2", "train  step 2: 1 pages", "train  step 6: 1 pages");
        assertThat(out.toString()).contains("unreadable-validation-pairs: 1").contains("model: best.zip");
    }

    @Test
    void aSmallShareLeavesTwoValidationPairsUnlessNoneAreAskedFor() {
        String[] small = {"--dry-run", "--set", "train.validation-list=\"\"", "--set", "train.validation-share=1e-6"};
        assertThat(train(small)).as("%s", err).isZero();
        assertThat(out.toString()).contains("pairs: 3").contains("validation-pairs: 2");
        assertThat(train(plus(small, "--set", "train.validation-least=0")))
                .as("%s", err)
                .isZero();
        assertThat(err.toString()).contains("train  none of 5 pairs is kept back for validation");
    }

    @Test
    void goesOnUnjudgedWithoutAReadableValidationPair() throws Exception {
        write("pairs/images/p1.png", new byte[] {1, 2, 3});
        write("pairs/images/p3.png", new byte[] {1, 2, 3});
        CheckpointFile.write(folder.resolve("parent.zip"), Checkpoint.of(Weights.initial(SMALL, 9), Map.of()));
        assertThat(train(
                        "--model",
                        at("parent.zip"),
                        "--set",
                        "train.stages=[{samples=2}]",
                        "--set",
                        "train.max-unreadable-share=1"))
                .as("%s", err)
                .isZero();
        assertThat(err.toString()).contains("nothing will say whether the result is better than its parent");
        assertThat(out.toString()).contains("model: final.zip").doesNotContain("best-psnr-db");
    }

    @Test
    void theBestIsJudgedAnewByOtherPagesOrSettings() throws Exception {
        String[] stages = {"--set", "train.stages=[{samples=6}]", "--set", "train.validate-every=2"};
        assertThat(train(stages)).as("%s", err).isZero();
        backToStepFour();
        err.getBuffer().setLength(0);
        assertThat(train(plus(stages, "--set", "clean.composite=none", "--set", "clean.engine=dl4j")))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains("best-judged-by: engine=onnx, cleaning ")
                .contains("best-judged-by: engine=dl4j, cleaning ");
        assertThat(err.toString())
                .contains("going on from step 4")
                .containsOnlyOnce("best.zip was judged by other pages or settings; by these: 2 pages");
    }

    /** As if it had been killed there. */
    private void backToStepFour() throws IOException {
        Files.delete(folder.resolve("model/final.zip"));
        Files.delete(folder.resolve("model/checkpoints/step-0000000006.zip"));
    }

    @Test
    void aBestModelWhoseFileIsDamagedIsForgotten() throws Exception {
        String[] stages = {"--set", "train.stages=[{samples=6}]", "--set", "train.validate-every=2"};
        assertThat(train(stages)).as("%s", err).isZero();
        backToStepFour();
        write("model/best.zip", new byte[] {1, 2, 3});
        write("model/checkpoints/.palimpsest-1234.part", new byte[] {1});
        assertThat(train(stages)).as("%s", err).isZero();
        assertThat(CheckpointFile.read(folder.resolve("model/best.zip"))
                        .checkpoint()
                        .card())
                .containsKey("best-psnr-db");
        assertThat(folder.resolve("model/checkpoints/.palimpsest-1234.part")).doesNotExist();
        assertThat(out.toString()).containsSubsequence("model: best.zip", "model: best.zip");
    }

    @Test
    void aLossThatRunsAwayIsSetBackAndThenEndsTheTrainingWithTheGoodCheckpointsName() throws IOException {
        assertThat(train(
                        "--set",
                        "train.stages=[{samples=200,learning-rate=[0.9,0.9]}]",
                        "--set",
                        "train.setbacks.explosion=1.001",
                        "--set",
                        "train.setbacks.most=1",
                        "--set",
                        "train.validate-every=1"))
                .isEqualTo(70);
        assertThat(err.toString())
                .contains("train  set back: stage stage, step ")
                .contains("at 0.5 of the learning rate")
                .contains("palimpsest train: training: ran away 2 times, the last time in stage stage, step")
                .contains("/model/checkpoints/step-")
                .doesNotContain("a fault of ours");
        assertThat(folder.resolve("model/metrics.jsonl")).content().contains("\"note\":\"set back: ");
        assertThat(folder.resolve("model/training.html")).content().contains(", failed");
    }

    @Test
    void theLossGoesByTheParentsOutput() throws Exception {
        GeneratorSpec direct = new GeneratorSpec(0.125, GeneratorSpec.Output.DIRECT);
        CheckpointFile.write(folder.resolve("parent.zip"), Checkpoint.of(Weights.initial(direct, 9), Map.of()));
        assertThat(train("--model", at("parent.zip"), "--set", "train.stages=[{loss=gated-even,samples=2}]"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("train.stages[0].loss = \"gated-even\" (--set): is for gated-residual");
        assertThat(train("--model", at("parent.zip"), "--set", "train.stages=[{loss=auto-last,samples=2}]"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).contains("LossPlan[terms={out=WeightedL1[paper=1.0, ink=1.0");
        assertThat(out.toString()).doesNotContain("x_o_unet=WeightedL1");

        CheckpointFile.write(folder.resolve("gated.zip"), Checkpoint.of(Weights.initial(SMALL, 9), Map.of()));
        assertThat(train(
                        "--model",
                        at("gated.zip"),
                        "--set",
                        "model.output=direct",
                        "--set",
                        "train.stages=[{loss=gated,samples=2}]",
                        "--dry-run"))
                .as("what the settings say of another generator: %s", err)
                .isZero();
    }

    @Test
    void aFinishedTrainingIsKnownByItsPlanAndPairs() throws Exception {
        String[] stages = {"--set", "train.stages=[{samples=2}]"};
        assertThat(train(stages)).as("%s", err).isZero();
        Files.delete(folder.resolve("model/train.json"));
        assertThat(train(stages)).isZero();
        assertThat(err.toString()).contains("train  was finished before");
        assertThat(folder.resolve("model/train.json"))
                .as("killed before it was written")
                .content()
                .contains("\"step\" : \"2\"");

        // nothing but the last model, as an import or another training leaves it
        Files.delete(folder.resolve("model/checkpoints/step-0000000002.zip"));
        write("model/checkpoints/.palimpsest-1234.part", new byte[] {1});
        assertThat(train(plus(stages, "--set", "train.seed=2"))).isEqualTo(2);
        assertThat(err.toString()).contains("holds another model, by another plan or of other pairs, TrainingPlan[");
        CheckpointFile.write(folder.resolve("model/final.zip"), Checkpoint.of(Weights.initial(SMALL, 9), Map.of()));
        assertThat(train(stages)).isEqualTo(2);
        assertThat(err.toString()).contains("by another plan or of other pairs, no plan known");
        assertThat(folder.resolve("model/checkpoints/.palimpsest-1234.part"))
                .as("another training's, which may be writing it")
                .exists();
    }

    @Test
    void anotherBestModelIsNotWrittenOver() throws Exception {
        Weights other = Weights.initial(SMALL, 9);
        Files.createDirectories(folder.resolve("model"));
        CheckpointFile.write(folder.resolve("model/best.zip"), Checkpoint.of(other, Map.of()));
        assertThat(train("--model", at("model"), "--set", "train.stages=[{samples=2}]"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("holds another model");
        assertThat(CheckpointFile.read(folder.resolve("model/best.zip"))
                        .checkpoint()
                        .weights())
                .isEqualTo(other);
    }

    @Test
    void refusesWeightsAndListsThatDoNotFit() {
        assertThat(train("--set", "train.input-weights=[1,2]")).isEqualTo(2);
        assertThat(err.toString()).contains("train.input-weights: [1.0, 2.0] for 1 inputs");
        assertThat(train("--set", "train.validation-list=" + at("nowhere.txt"))).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.txt: there is no such file");
    }

    private int train(String... more) {
        List<String> args = new ArrayList<>(List.of("train", "--input", at("pairs")));
        if (!List.of(more).contains("--output")) {
            args.addAll(List.of("--output", at("model")));
        }
        for (String setting : List.of(
                "model.width=0.125",
                "train.batch=1",
                "train.crop-px=32",
                "train.validation-list=" + at("held-out.txt"))) {
            args.addAll(List.of("--set", setting));
        }
        args.addAll(List.of(more));
        CommandLine line = Shell.commandLine(new Palimpsest());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args.toArray(String[]::new));
    }

    private static String[] plus(String[] args, String... more) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
