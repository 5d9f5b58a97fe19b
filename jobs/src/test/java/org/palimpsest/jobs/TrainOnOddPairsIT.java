package org.palimpsest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.jobs.SmallTraining.plus;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.network.Weights;

/** What {@code train} does with pairs that cannot be read, are few or are held back. */
class TrainOnOddPairsIT {
    @AutoClose
    private final SmallTraining training;

    TrainOnOddPairsIT(@TempDir Path folder) {
        training = new SmallTraining(folder);
    }

    @Test
    void anUnreadablePairIsLeftOutAndTooManyEndTheTraining() throws Exception {
        training.spoil("p2");
        String[] some = {"--set", "train.stages=[{samples=12}]", "--set", "train.crops-per-pair=1"};
        assertThat(training.train(plus(some, "--set", "train.max-unreadable-share=0.3")))
                .as("%s", training.err())
                .isZero();
        assertThat(training.out()).contains("unreadable-pairs: 1");
        assertThat(training.train(plus(
                        some,
                        "--set",
                        "train.max-unreadable-share=0",
                        "--set",
                        "train.seed=2",
                        "--output",
                        training.at("m2"))))
                .isEqualTo(4);
        assertThat(training.err())
                .contains("1 of 3 training pairs cannot be read, " + training.at("pairs/images/p2.png"));
    }

    @Test
    void aTrainingSetThatCannotBeReadAtAllIsNoFaultOfOurs() throws Exception {
        for (String name : List.of("p0", "p2", "p4")) {
            training.spoil(name);
        }
        assertThat(training.train("--set", "train.stages=[{samples=2}]", "--set", "train.max-unreadable-share=1"))
                .isEqualTo(4);
        assertThat(training.err())
                .contains("no pair of a dataset can be read, for example")
                .doesNotContain("a fault of ours");
    }

    @Test
    void anUnreadableValidationPairIsLeftOutAndTheTrainingGoesOn() throws Exception {
        training.spoil("p3");
        String[] stages = {"--set", "train.stages=[{samples=6}]", "--set", "train.validate-every=2"};
        assertThat(training.train(plus(stages, "--set", "train.max-unreadable-share=0")))
                .isEqualTo(4);
        assertThat(training.err())
                .contains("1 of 2 validation pairs cannot be read, " + training.at("pairs/images/p3.png"));
        assertThat(training.path("model/checkpoints/step-0000000002.zip"))
                .as("nothing is lost by a validation that fails")
                .exists();
        assertThat(training.train(plus(stages, "--set", "train.max-unreadable-share=0.5")))
                .as("%s", training.err())
                .isZero();
        assertThat(training.err()).contains("going on from step 2", "train  step 2: 1 pages", "train  step 6: 1 pages");
        assertThat(training.out()).contains("unreadable-validation-pairs: 1").contains("model: best.zip");
    }

    @Test
    void aSmallShareLeavesTwoValidationPairsUnlessNoneAreAskedFor() {
        String[] small = {"--dry-run", "--set", "train.validation-list=\"\"", "--set", "train.validation-share=1e-6"};
        assertThat(training.train(small)).as("%s", training.err()).isZero();
        assertThat(training.out()).contains("pairs: 3").contains("validation-pairs: 2");
        assertThat(training.train(plus(small, "--set", "train.validation-least=0")))
                .as("%s", training.err())
                .isZero();
        assertThat(training.err()).contains("train  none of 5 pairs is kept back for validation");
    }

    @Test
    void goesOnUnjudgedWithoutAReadableValidationPair() throws Exception {
        training.spoil("p1");
        training.spoil("p3");
        training.inputs().model("parent.zip", Weights.initial(SmallTraining.GENERATOR, 9));
        assertThat(training.train(
                        "--model",
                        training.at("parent.zip"),
                        "--set",
                        "train.stages=[{samples=2}]",
                        "--set",
                        "train.max-unreadable-share=1"))
                .as("%s", training.err())
                .isZero();
        assertThat(training.err()).contains("nothing will say whether the result is better than its parent");
        assertThat(training.out()).contains("model: final.zip").doesNotContain("best-psnr-db");
    }

    @Test
    void refusesWeightsAndListsThatDoNotFit() {
        assertThat(training.train("--set", "train.input-weights=[1,2]")).isEqualTo(2);
        assertThat(training.err()).contains("train.input-weights: [1.0, 2.0] for 1 inputs");
        assertThat(training.train("--set", "train.validation-list=" + training.at("nowhere.txt")))
                .isEqualTo(2);
        assertThat(training.err()).contains("nowhere.txt: there is no such file");
    }
}
