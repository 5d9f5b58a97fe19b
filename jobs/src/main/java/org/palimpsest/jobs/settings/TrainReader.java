package org.palimpsest.jobs.settings;

import java.time.Duration;
import java.util.List;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.engine.Precision;
import org.palimpsest.training.Caution;
import org.palimpsest.training.CropPlan;
import org.palimpsest.training.GpuUse;
import org.palimpsest.training.Rate;
import org.palimpsest.training.Stage;
import org.palimpsest.training.TrainingPlan;
import org.palimpsest.training.Updater;

/** Reads the groups {@code model} and {@code train}. */
final class TrainReader {
    private static final Stage NO_STAGE =
            new Stage("none", LossPlan.Preset.GATED, new Stage.Samples(1), new Rate(new Rate.Cosine(1e-3, 1e-3), 0));

    private TrainReader() {}

    /** How a stage's learning rate goes. */
    private enum Schedule {
        COSINE,
        STEP
    }

    /** @param generator that is trained: {@link #generator} or a parent's */
    static TrainSettings read(SettingsReader reader, GeneratorSpec generator) {
        List<Stage> stages = reader.groups("train.stages", "train.stage", one -> stage(one, generator));
        if (stages.isEmpty()) {
            reader.refuse("train.stages", "must hold at least one stage");
            stages = List.of(NO_STAGE);
        }
        CropPlan crops = crops(reader);
        generator.refusalOf(crops.sidePx(), crops.sidePx()).ifPresent(why -> reader.refuse("train.crop-px", why));
        TrainingPlan plan = new TrainingPlan(
                generator,
                reader.wholeLong("train.seed", Long.MIN_VALUE),
                reader.whole("train.batch", 1, 4096),
                crops,
                reader.choice("train.precision", Precision.class),
                reader.choice("train.updater", Updater.class),
                reader.number("train.clip-norm", 1e-6, 1e6),
                reader.number("train.average-decay", 0, 0.999999),
                reader.whole("train.crops-per-pair", 1, 100_000),
                reader.whole("train.mixed-pairs", 1, 100_000),
                new Caution(
                        reader.number("train.setbacks.explosion", 1.000001, 1e9),
                        reader.number("train.setbacks.slowdown", 1e-6, 0.999999),
                        reader.whole("train.setbacks.most", 0, 1000)),
                stages);
        return new TrainSettings(
                plan,
                reader.numbers("train.input-weights", 1e-6, 1e6),
                reader.whole("train.workers", 1, 100_000),
                reader.choice("train.gpu", GpuUse.class),
                reader.whole("train.averaging-frequency", 1, 1_000_000),
                reader.time("train.checkpoint-every", Duration.ofMillis(100)),
                reader.whole("train.kept-checkpoints", 1, 1000),
                reader.wholeLong("train.validate-every", 1),
                reader.number("train.validation-share", 0, 0.9),
                reader.whole("train.validation-least", 0, 100_000),
                reader.text("train.validation-list"),
                reader.whole("train.validation-pairs", 0, 100_000),
                reader.whole("train.patience", 0, 100_000),
                reader.share("train.max-unreadable-share"),
                mlflow(reader));
    }

    private static MlflowSettings mlflow(SettingsReader reader) {
        String uri = reader.text("train.mlflow.uri");
        if (!uri.isEmpty() && !uri.matches("https?://[^\\s/]+(/\\S*)?")) {
            reader.refuse("train.mlflow.uri", "must be the http or https address of a tracking server, or empty");
            return new MlflowSettings("", reader.text("train.mlflow.experiment"));
        }
        return new MlflowSettings(uri, reader.text("train.mlflow.experiment"));
    }

    static GeneratorSpec generator(SettingsReader reader) {
        return reader.checked(
                "model",
                () -> new GeneratorSpec(
                        reader.choice("model.architecture", GeneratorSpec.Architecture.class),
                        reader.number("model.width", 0.01, GeneratorSpec.WIDEST),
                        reader.choice("model.output", GeneratorSpec.Output.class),
                        reader.whole("model.num-c", 1, Integer.MAX_VALUE),
                        reader.choice("model.non-local", GeneratorSpec.NonLocal.class),
                        reader.choice("model.spectral-norm", GeneratorSpec.SpectralNorm.class)),
                new GeneratorSpec(1, GeneratorSpec.Output.DIRECT));
    }

    private static CropPlan crops(SettingsReader reader) {
        double[] scale = reader.range("train.crops.scale", 0.1, 4);
        CropPlan standIn = CropPlan.DEFAULT;
        return reader.checked(
                "train.crops",
                () -> new CropPlan(
                        reader.whole("train.crop-px", 32, 4096),
                        reader.share("train.crops.ink-share"),
                        reader.share("train.crops.print-share"),
                        reader.share("train.crops.min-ink"),
                        reader.share("train.crops.flip-probability"),
                        reader.share("train.crops.rotate-probability"),
                        reader.number("train.crops.rotate-degrees", 0, 45),
                        reader.share("train.crops.scale-probability"),
                        scale[0],
                        scale[1]),
                standIn);
    }

    private static Stage stage(SettingsReader reader, GeneratorSpec generator) {
        String name = reader.text("name");
        double[] ends = reader.pair("learning-rate", 1e-9, 0.999);
        Schedule schedule = reader.choice("schedule", Schedule.class);
        double decay = reader.number("decay", 1e-6, 1);
        long decayEvery = reader.wholeLong("decay-every", 1);
        Rate.Course course =
                switch (schedule) {
                    case COSINE -> new Rate.Cosine(ends[0], ends[1]);
                    case STEP -> new Rate.Steps(ends[0], ends[1], decay, decayEvery);
                };
        long samples = reader.wholeLong("samples", 1);
        double epochs = reader.number("epochs", 0, 1e6);
        return reader.checked(
                "name",
                () -> new Stage(
                        name,
                        LossReader.read(reader, generator.output()),
                        epochs > 0 ? new Stage.Epochs(epochs) : new Stage.Samples(samples),
                        new Rate(course, reader.whole("warm-up-steps", 0, Integer.MAX_VALUE))),
                NO_STAGE);
    }
}
