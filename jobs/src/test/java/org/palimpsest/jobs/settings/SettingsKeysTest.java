package org.palimpsest.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key of {@code reference.conf}, by a table of them. */
class SettingsKeysTest {
    /** Every key of reference.conf with a value that is allowed and not the default. */
    private static final Map<String, String> OTHER_VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("spark.master", "\"local[1]\""),
            Map.entry("spark.partitions", "7"),
            Map.entry("limits.max-megapixels", "10"),
            Map.entry("limits.max-pages", "3"),
            Map.entry("limits.max-bytes", "5MiB"),
            Map.entry("limits.decode-seconds", "9"),
            Map.entry("mask.rule", "hard-cut"),
            Map.entry("mask.polarity", "erase-black"),
            Map.entry("synthesize.count", "3"),
            Map.entry("synthesize.seed", "-9"),
            Map.entry("synthesize.first", "100"),
            Map.entry("synthesize.target", "white"),
            Map.entry("synthesize.split", "test"),
            Map.entry("synthesize.profile", "watermark"),
            Map.entry("synthesize.kinds", "[copy-rows, blank]"),
            Map.entry("synthesize.shape", "landscape"),
            Map.entry("synthesize.partitions", "4"),
            Map.entry("synthesize.background-dpi", "100"),
            Map.entry("synthesize.ink-pack", "/data/ink"),
            Map.entry("synthesize.format", "jpeg"),
            Map.entry("synthesize.width-px", "[700, 900]"),
            Map.entry("synthesize.dpi", "[100, 150]"),
            Map.entry("synthesize.clean-share", "0.5"),
            Map.entry("synthesize.photo-share", "0.5"),
            Map.entry("synthesize.grey-share", "0.5"),
            Map.entry("synthesize.bilevel-share", "0.5"),
            Map.entry("synthesize.jpeg-share", "0.5"),
            Map.entry("synthesize.wear-share", "0.5"),
            Map.entry("synthesize.noise", "0"),
            Map.entry("synthesize.ink-density", "2"),
            Map.entry("synthesize.over-print", "2"),
            Map.entry("synthesize.han-share", "0.5"),
            Map.entry("synthesize.bend-share", "0.5"),
            Map.entry("clean.engine", "dl4j"),
            Map.entry("clean.threads", "2"),
            Map.entry("clean.model", "mine.zip"),
            Map.entry("clean.composite", "none"),
            Map.entry("clean.flips", "horizontal"),
            Map.entry("clean.window-px", "1024"),
            Map.entry("clean.core-px", "200"),
            Map.entry("clean.mask-threshold", "0.6"),
            Map.entry("clean.mask-dilation-px", "0"),
            Map.entry("clean.vote-erase", "0.7"),
            Map.entry("clean.vote-keep", "0.1"),
            Map.entry("clean.vote-large-px", "100"),
            Map.entry("clean.long-side-px", "3000"),
            Map.entry("clean.max-quarantined-share", "1"),
            Map.entry("clean.tolerated-quarantined", "0"),
            Map.entry("clean.before-after", "false"),
            Map.entry("model.architecture", "two"),
            Map.entry("model.spectral-norm", "on"),
            Map.entry("model.width", "1"),
            Map.entry("model.output", "direct"),
            Map.entry("train.seed", "2"),
            Map.entry("train.batch", "8"),
            Map.entry("train.crop-px", "512"),
            Map.entry("train.precision", "bf16"),
            Map.entry("train.updater", "sgd"),
            Map.entry("train.input-weights", "[2, 1]"),
            Map.entry("train.max-unreadable-share", "0"),
            Map.entry("train.kept-checkpoints", "5"),
            Map.entry("train.validation-list", "held-out.txt"),
            Map.entry("train.patience", "4"),
            Map.entry("train.setbacks.explosion", "5"),
            Map.entry("train.setbacks.slowdown", "0.1"),
            Map.entry("train.setbacks.most", "0"),
            Map.entry("train.clip-norm", "5"),
            Map.entry("train.average-decay", "0"),
            Map.entry("train.crops-per-pair", "1"),
            Map.entry("train.mixed-pairs", "1"),
            Map.entry("train.workers", "4"),
            Map.entry("train.gpu", "required"),
            Map.entry("train.averaging-frequency", "1"),
            Map.entry("train.checkpoint-every", "90s"),
            Map.entry("train.validation-share", "0"),
            Map.entry("train.validation-least", "6"),
            Map.entry("train.validation-pairs", "0"),
            Map.entry("train.validate-every", "1"),
            Map.entry("train.mlflow.uri", "\"http://tracker:5000\""),
            Map.entry("train.mlflow.experiment", "ours"),
            Map.entry("train.crops.ink-share", "0.1"),
            Map.entry("train.crops.print-share", "0"),
            Map.entry("train.crops.min-ink", "0.2"),
            Map.entry("train.crops.flip-probability", "0"),
            Map.entry("train.crops.rotate-probability", "0"),
            Map.entry("train.crops.rotate-degrees", "5"),
            Map.entry("train.crops.scale-probability", "0"),
            Map.entry("train.crops.scale", "[1, 2]"),
            Map.entry("train.stages", "[{name=one, loss=l1, samples=10}]")));

    /** Read only when a stage leaves something out, or for model two alone. */
    private static final List<String> NOT_CHANGEABLE_ALONE = List.of(
            "model.num-c",
            "model.non-local",
            "train.stage.name",
            "train.stage.loss",
            "train.stage.ink-term",
            "train.stage.loss-weights.out",
            "train.stage.loss-weights.x",
            "train.stage.loss-weights.x_o_unet",
            "train.stage.loss-weights.x_o2",
            "train.stage.loss-weights.x_o1",
            "train.stage.loss-weights.dice",
            "train.stage.loss-weights.bce",
            "train.stage.samples",
            "train.stage.learning-rate",
            "train.stage.warm-up-steps",
            "train.stage.epochs",
            "train.stage.schedule",
            "train.stage.decay",
            "train.stage.decay-every");

    @Test
    void theTablesKnowEveryKey() {
        TreeSet<String> keys = new TreeSet<>();
        ConfigFactory.parseResources("reference.conf").entrySet().forEach(entry -> keys.add(entry.getKey()));
        TreeSet<String> known = new TreeSet<>(OTHER_VALUES.keySet());
        known.addAll(NOT_CHANGEABLE_ALONE);
        assertThat(known).isEqualTo(keys);
    }

    static Iterable<Map.Entry<String, String>> otherValues() {
        return OTHER_VALUES.entrySet();
    }

    @ParameterizedTest
    @MethodSource("otherValues")
    void everyKeyIsMapped(Map.Entry<String, String> key) {
        assertThat(set(key.getKey() + "=" + key.getValue())).isNotEqualTo(Settings.defaults());
    }

    @ParameterizedTest
    @MethodSource("otherValues")
    void everyKeyRefusesAnotherType(Map.Entry<String, String> key) {
        assertThatThrownBy(() -> set(key.getKey() + "={a=[1]}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("one problem in the settings:\n  " + key.getKey());
    }

    private static Settings set(String assignment) {
        return Settings.read(List.of(), List.of(assignment));
    }
}
