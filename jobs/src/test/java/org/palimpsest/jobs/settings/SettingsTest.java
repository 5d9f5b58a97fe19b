package org.palimpsest.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.layers.LossTerm.InkTerm;
import org.palimpsest.spark.PageFormat;
import org.palimpsest.synthesis.PageMix;
import org.palimpsest.synthesis.SynthesisProfile;
import org.palimpsest.training.CropPlan;
import org.palimpsest.training.Stage;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void defaultsAreThoseOfTheSteps() {
        Settings settings = Settings.defaults();
        assertThat(settings.spark()).isEqualTo(new SparkSettings("local[*]", 0, Map.of()));
        assertThat(settings.limits()).isEqualTo(DocumentLimits.DEFAULT);
        assertThat(settings.mask()).isEqualTo(new MaskSettings(MaskRule.SOFT_RAMP, Polarity.ERASE_WHITE));
        assertThat(settings.clean().plan()).isEqualTo(CleaningPlan.defaults());
        assertThat(settings.clean().model()).isEqualTo("erasenet-quarter");
        assertThat(settings.synthesis().profile()).isEqualTo(SynthesisProfile.DEFAULT);
        assertThat(settings.synthesis().mix()).isEqualTo(PageMix.DEFAULT);
        assertThat(settings.synthesis().format()).isEqualTo(PageFormat.PNG);
        assertThat(settings.train().plan().crops()).isEqualTo(CropPlan.DEFAULT);
        assertThat(settings.train().plan().totalSamples()).isEqualTo(80_000);
        assertThat(settings.train().checkpointEvery()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            clean.core-px=7.5                  | clean.core-px = 7.5 (--set): must be a whole number from 1 to 4096
            clean.core-px=301                  | leaves halos of unequal width; make the core 302 px
            clean.window-px=500                | clean.window-px = 500 (--set): must be a multiple of 32
            clean.vote-keep=0.9                | vote keeps below 0.9 and erases above 0.35
            clean.composite=votes              | must be none or mask or vote; did you mean vote?
            clean.max-quarantined-share=1.5    | must be from 0.0 to 1.0
            limits.max-megapixels=0            | must be a whole number from 1 to 700
            limits.max-bytes=0B                | limits.max-bytes = "0B" (--set): must be 1 to
            limits.decode-seconds=0            | must be a whole number from 1 to 86400
            mask.rule=soft                     | must be soft-ramp or hard-cut
            synthesize.count=0                 | must be a whole number from 1
            synthesize.width-px=[900,800]      | must be two numbers from 8.0 to 16384.0, the smaller first
            synthesize.kinds=[exams]           | or ruled or blank; did you mean exam?
            synthesize.dpi=[100]               | must be two numbers from 50.0 to 600.0, the smaller first
            synthesize.dpi=[100.5,200]         | must be two whole numbers
            model.architecture=three           | must be one or two
            model.num-c=100                    | model: model.num-c: 100 is not a multiple of 8 in 8…256
            model.non-local=text               | must be seed or textbook
            model.spectral-norm=yes            | must be off or on
            train.crop-px=100                  | train.crop-px: 100 is not a multiple of 32
            train.crops.print-share=0.5        | must be at least 0 and add up to at most 1
            train.checkpoint-every=99ms        | must be at least 100 ms
            train.mlflow.uri=tracker:5000      | must be the http or https address of a tracking server, or empty
            train.stages=[]                    | must hold at least one stage
            train.stages=[7]                   | train.stages[0] = 7 (--set): must be a group
            train.stages=[{los=l1}]            | train.stages[0].los (--set): no such key; did you mean train.stages[0].loss?
            train.stages=[{samples=-1}]        | train.stages[0].samples = -1 (--set): must be a whole number of at least 1
            train.stages=[{loss=gate}]         | train.stages[0].loss = "gate" (--set): must be
            model.output=direct,train.stages=[{loss=gated-even}] | train.stages[0].loss = "gated-even" (--set): is for gated-residual output
            train.stages=[{ink-term=sum}]      | train.stages[0].ink-term = "sum" (--set): must be mean or balanced
            train.stages=[{loss=l1,loss-weights.dice=2}] | train.stages[0].loss: loss-weights.dice: this loss charges [out] only
            train.stages=[{loss-weights.mask=2}] | train.stages[0].loss-weights.mask (--set): no such key
            train.stages=[{loss-weights.out=-1}] | train.stages[0].loss-weights.out = -1 (--set): must be from 0.0
            spark.partitions=null              | spark.partitions: has no value
            mask                               | --set mask: must be key=value
            """)
    void refuses(String assignment, String problem) {
        assertThatThrownBy(() -> set(assignment))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void synthesisIsAnotherNameOfSynthesize() {
        assertThat(set("synthesis.partitions=4")).isEqualTo(set("synthesize.partitions=4"));
        assertThat(Settings.read(List.of(), List.of("synthesize.seed=1", "synthesis.seed=2", "synthesize.seed=3")))
                .isEqualTo(set("synthesize.seed=3"));
        assertThatThrownBy(() -> set("synthesis.sead=3"))
                .hasMessageContaining("synthesize.sead (--set): no such key; did you mean synthesize.seed?");
    }

    @Test
    void modelTwoHasSettingsOfItsOwn() {
        Settings two = set("model.architecture=two", "model.num-c=24", "model.non-local=textbook");
        assertThat(two.train().plan().generator())
                .isEqualTo(GeneratorSpec.two(0.25, GeneratorSpec.Output.GATED_RESIDUAL, 24)
                        .with(GeneratorSpec.NonLocal.TEXTBOOK));
        assertThat(set("model.num-c=24", "model.non-local=textbook"))
                .as("model one has neither")
                .isEqualTo(Settings.defaults());
    }

    @Test
    void refusesCropsThatModelTwoCannotPairUp() {
        assertThat(set("model.architecture=two", "model.non-local=textbook", "train.crop-px=96")
                        .train()
                        .plan()
                        .crops()
                        .sidePx())
                .isEqualTo(96);
        assertThatThrownBy(() -> set("model.architecture=two", "train.crop-px=96"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("train.crop-px = 96 (--set): 96x96 px")
                .hasMessageContaining("multiple of 64");
    }

    @Test
    void tellsAllProblemsAtOnceWithNearestKeyFileAndLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.conf"),
                """
                mask.rulle = hard-cut
                clean {
                  composite = maks
                }
                spark = 3
                """);
        SettingsException thrown = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.read(List.of(file), List.of("train.batch=0", "colour=red", "x y z=1")));
        assertThat(thrown.problems())
                .hasSize(6)
                .anySatisfy(problem -> assertThat(problem)
                        .contains("mask.rulle")
                        .contains("mine.conf:1)")
                        .contains("did you mean mask.rule?"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("clean.composite = \"maks\"")
                        .contains("mine.conf:3)")
                        .contains("did you mean mask?"))
                .anySatisfy(problem -> assertThat(problem).contains("spark (").contains("is a group of keys"))
                .anySatisfy(problem -> assertThat(problem).contains("train.batch = 0 (--set)"))
                .anySatisfy(problem -> assertThat(problem).contains("colour (--set): no such key"))
                .anySatisfy(problem -> assertThat(problem).contains("\"x y z\" (--set): no such key"));
    }

    @Test
    void assignmentsBeatFilesAndLaterOnesBeatEarlierOnes() throws IOException {
        Path first =
                Files.writeString(folder.resolve("a.conf"), "train.batch = 5, train.seed = 5, mask.rule = hard-cut");
        Path second = Files.writeString(folder.resolve("b.conf"), "train.batch = 6, train.seed = 6");
        Settings settings = Settings.read(List.of(first, second), List.of("train.seed=7", "train.seed=8"));
        assertThat(settings.mask().rule()).isEqualTo(MaskRule.HARD_CUT);
        assertThat(settings.train().plan().batch()).isEqualTo(6);
        assertThat(settings.train().plan().seed()).isEqualTo(8);
    }

    @Test
    void aStageTakesWhatItLeavesOutFromTrainStage() {
        Settings settings = set("train.stages=[{name=short}]", "train.stage.samples=77", "train.stage.warm-up-steps=3");
        assertThat(settings.train().plan().stages()).singleElement().satisfies(stage -> {
            assertThat(stage.name()).isEqualTo("short");
            assertThat(stage.samples()).isEqualTo(77);
            assertThat(stage.rate().warmUpSteps()).isEqualTo(3);
        });
    }

    @Test
    void aStagesLossIsItsPresetWithItsWeights() {
        Settings settings = set(
                "train.stages=[{loss=erasenet, ink-term=balanced, loss-weights{dice=.5, x_o1=0}},{loss=seed-code}]");
        assertThat(losses(settings))
                .containsExactly(
                        LossPlan.of(LossPlan.Preset.ERASENET)
                                .with(InkTerm.BALANCED)
                                .times(Map.of("dice", 0.5, "x_o1", 0.0)),
                        LossPlan.of(LossPlan.Preset.SEED_CODE));
    }

    @Test
    void aLossLeftToItselfGoesByTheOutput() {
        assertThat(losses(set("train.stages=[{loss=auto},{loss=auto-last}]")))
                .containsExactly(LossPlan.of(LossPlan.Preset.GATED), LossPlan.of(LossPlan.Preset.GATED_EVEN));
        assertThat(losses(set("model.output=direct", "train.stages=[{},{loss=auto-last}]")))
                .containsExactly(LossPlan.of(LossPlan.Preset.README), LossPlan.of(LossPlan.Preset.L1));
    }

    @Test
    void aParentsGeneratorCountsAndNotTheSettings() {
        GeneratorSpec direct = GeneratorSpec.two(0.5, GeneratorSpec.Output.DIRECT, 24);
        List<String> auto = List.of("train.stages=[{loss=auto},{loss=auto-last}]");
        Settings settings = Settings.readFor(direct, List.of(), auto);
        assertThat(settings.train().plan().generator()).isEqualTo(direct);
        assertThat(losses(settings))
                .containsExactly(LossPlan.of(LossPlan.Preset.README), LossPlan.of(LossPlan.Preset.L1));
        assertThatThrownBy(() -> Settings.readFor(direct, List.of(), List.of("train.stages=[{loss=gated}]")))
                .hasMessageContaining("the generator's is direct; use auto or auto-last");
        assertThatThrownBy(() -> Settings.readFor(direct, List.of(), List.of("train.crop-px=96")))
                .hasMessageContaining("train.crop-px")
                .hasMessageContaining("pair pixels");
        GeneratorSpec gated = new GeneratorSpec(0.5, GeneratorSpec.Output.GATED_RESIDUAL);
        assertThat(losses(Settings.readFor(gated, List.of(), List.of("model.output=direct", auto.get(0)))))
                .containsExactly(LossPlan.of(LossPlan.Preset.GATED), LossPlan.of(LossPlan.Preset.GATED_EVEN));
    }

    private static List<LossPlan> losses(Settings settings) {
        return settings.train().plan().stages().stream().map(Stage::loss).toList();
    }

    @Test
    void sparkPropertiesAreHandedOnAsTheyAre() {
        Settings settings =
                set("spark.properties.\"spark.local.dir\"=/fast/tmp", "spark.properties.spark.ui.port=4041");
        assertThat(settings.spark().properties())
                .isEqualTo(Map.of("spark.local.dir", "/fast/tmp", "spark.ui.port", "4041"));
    }

    @Test
    void valuesThatHoconWouldSplitAreTakenAsText() {
        assertThat(set("clean.model=s3a://box/model:1.zip").clean().model()).isEqualTo("s3a://box/model:1.zip");
        assertThat(set("spark.master=local[3]").spark().master()).isEqualTo("local[3]");
    }

    @Test
    void saysThatAFileIsNotThereOrCannotBeRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.conf"), "mask { rule = ");
        assertThatThrownBy(() -> Settings.read(List.of(folder.resolve("absent.conf"), broken), List.of()))
                .hasMessageContaining("2 problems")
                .hasMessageContaining("absent.conf: there is no such file; give a file of settings, such as")
                .hasMessageContaining("broken.conf");
    }

    private static Settings set(String... assignments) {
        return Settings.read(List.of(), List.of(assignments));
    }
}
