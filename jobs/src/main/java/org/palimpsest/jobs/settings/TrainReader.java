package org.palimpsest.jobs.settings;

import java.time.Duration;
import java.util.List;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.LossPlan;
import org.palimpsest.network.engine.Precision;
import org.palimpsest.training.CropPlan;
import org.palimpsest.training.Rate;
import org.palimpsest.training.Stage;
import org.palimpsest.training.TrainingPlan;

/** Reads the groups {@code model} and {@code train}. */
final class TrainReader {
    private TrainReader() {}

    static TrainSettings read(SettingsReader reader) {
        GeneratorSpec generator = generator(reader);
        List<Stage> stages = reader.groups("train.stages", "train.stage", one -> stage(one, generator));
        if (stages.isEmpty()) {
            reader.refuse("train.stages", "must hold at least one stage");
            stages = List.of(new Stage("none", LossPlan.Preset.GATED, 1, new Rate(1e-3, 1e-3, 0)));
        }
        CropPlan crops = crops(reader);
        generator.refusalOf(crops.sidePx(), crops.sidePx()).ifPresent(why -> reader.refuse("train.crop-px", why));
        TrainingPlan plan = new TrainingPlan(
                generator,
                reader.wholeLong("train.seed", Long.MIN_VALUE),
                reader.whole("train.batch", 1, 4096),
                crops,
                reader.choice("train.precision", Precision.class),
                reader.number("train.clip-norm", 1e-6, 1e6),
                reader.number("train.average-decay", 0, 0.999999),
                reader.whole("train.crops-per-pair", 1, 100_000),
                reader.whole("train.mixed-pairs", 1, 100_000),
                stages);
        return new TrainSettings(
                plan,
                reader.whole("train.workers", 1, 100_000),
                reader.whole("train.averaging-frequency", 1, 1_000_000),
                reader.time("train.checkpoint-every", Duration.ofSeconds(1)),
                reader.wholeLong("train.validate-every", 1),
                reader.number("train.validation-share", 0, 0.9),
                reader.whole("train.validation-pairs", 0, 100_000));
    }

    private static GeneratorSpec generator(SettingsReader reader) {
        return reader.checked(
                "model",
                () -> new GeneratorSpec(
                        reader.choice("model.architecture", GeneratorSpec.Architecture.class),
                        reader.number("model.width", 0.01, 4),
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
        double[] rate = reader.pair("learning-rate", 1e-9, 0.999);
        return reader.checked(
                "name",
                () -> new Stage(
                        name,
                        LossReader.read(reader, generator.output()),
                        reader.wholeLong("samples", 1),
                        new Rate(rate[0], rate[1], reader.whole("warm-up-steps", 0, Integer.MAX_VALUE))),
                new Stage("none", LossPlan.Preset.GATED, 1, new Rate(1e-3, 1e-3, 0)));
    }
}
