package org.palimpsest.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.cleaning.Composite;
import org.palimpsest.cleaning.EraserEngine;
import org.palimpsest.cleaning.EraserPlan;
import org.palimpsest.cleaning.Flips;
import org.palimpsest.documents.DocumentLimits;
import org.palimpsest.masking.MaskRule;
import org.palimpsest.masking.Polarity;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.pages.TileGrid;
import org.palimpsest.spark.PageFormat;
import org.palimpsest.synthesis.DocumentKind;
import org.palimpsest.synthesis.PageMix;
import org.palimpsest.synthesis.SynthesisProfile;

/** All settings of all jobs, checked: every job reads the whole of them, so that no fault waits for the job that meets it. */
public record Settings(
        SparkSettings spark,
        DocumentLimits limits,
        MaskSettings mask,
        SynthesisSettings synthesis,
        CleanSettings clean,
        TrainSettings train) {

    static final String ASSIGNMENT = "--set";

    private static final String SYNTHESIS = "synthesis";
    private static final String SYNTHESIZE = "synthesize";

    /** The settings as documented in {@code reference.conf}. */
    public static Settings defaults() {
        return read(List.of(), List.of());
    }

    /**
     * Reads {@code reference.conf}, over it the files in their order, over them the assignments in theirs.
     *
     * @param files HOCON files
     * @param assignments {@code key=value}
     * @throws SettingsException with everything that is wrong
     */
    public static Settings read(List<Path> files, List<String> assignments) {
        return read(files, assignments, (SettingsReader reader) -> from(reader, TrainReader::generator));
    }

    /** As {@link #read(List, List)}, the group {@code spark} alone, for those who do not know yet what they train. */
    public static SparkSettings readSpark(List<Path> files, List<String> assignments) {
        return read(files, assignments, Settings::spark);
    }

    /** As {@link #read(List, List)}, for training this generator, such as a parent's, whatever the group {@code model} says. */
    public static Settings readFor(GeneratorSpec trained, List<Path> files, List<String> assignments) {
        return read(files, assignments, (SettingsReader reader) -> from(reader, model -> trained));
    }

    private static <T> T read(List<Path> files, List<String> assignments, Function<SettingsReader, T> groups) {
        List<String> problems = new ArrayList<>();
        Config reference = ConfigFactory.parseResources(Settings.class.getClassLoader(), "reference.conf")
                .resolve();
        Config given = ConfigFactory.empty();
        for (Path file : files) {
            given = verbs(parsed(file, problems)).withFallback(given);
        }
        for (String assignment : assignments) {
            given = verbs(assigned(assignment, problems)).withFallback(given);
        }
        UnknownKeys.in(given.root(), reference.root(), "", problems);
        T settings = groups.apply(new SettingsReader(given.withFallback(reference), reference, problems));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    /** The noun is as good as the verb: {@code synthesis.seed} is {@code synthesize.seed}. */
    private static Config verbs(Config given) {
        if (!given.root().containsKey(SYNTHESIS)) {
            return given;
        }
        return given.withoutPath(SYNTHESIS)
                .withFallback(given.root().get(SYNTHESIS).atKey(SYNTHESIZE));
    }

    private static Config parsed(Path file, List<String> problems) {
        if (!Files.isRegularFile(file)) {
            problems.add("--config " + file
                    + ": there is no such file; give a file of settings, such as conf/cpu-small.conf");
            return ConfigFactory.empty();
        }
        try {
            return ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .resolve();
        } catch (ConfigException e) {
            problems.add("--config " + file + ": " + e.getMessage());
            return ConfigFactory.empty();
        }
    }

    private static Config assigned(String assignment, List<String> problems) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            problems.add("--set " + assignment + ": must be key=value, such as mask.rule=hard-cut");
            return ConfigFactory.empty();
        }
        ConfigParseOptions origin = ConfigParseOptions.defaults().setOriginDescription(ASSIGNMENT);
        try {
            return ConfigFactory.parseString(assignment, origin).resolve();
        } catch (ConfigException e) {
            // Values that HOCON does not take as they are, such as s3a://box/a: a path is never anything but text.
            return quoted(assignment.substring(0, equals), assignment.substring(equals + 1), origin, problems);
        }
    }

    private static Config quoted(String key, String value, ConfigParseOptions origin, List<String> problems) {
        try {
            return ConfigFactory.parseString(key + "=" + com.typesafe.config.ConfigUtil.quoteString(value), origin);
        } catch (ConfigException e) {
            problems.add("--set " + key + "=" + value + ": the key cannot be read; " + e.getMessage());
            return ConfigFactory.empty();
        }
    }

    private static Settings from(SettingsReader reader, Function<SettingsReader, GeneratorSpec> generator) {
        return new Settings(
                spark(reader),
                limits(reader),
                mask(reader),
                synthesis(reader),
                clean(reader),
                TrainReader.read(reader, generator.apply(reader)));
    }

    private static SparkSettings spark(SettingsReader reader) {
        return new SparkSettings(
                reader.text("spark.master"),
                reader.whole("spark.partitions", 0, 1_000_000),
                reader.open("spark.properties"));
    }

    private static DocumentLimits limits(SettingsReader reader) {
        return new DocumentLimits(
                reader.whole("limits.max-megapixels", 1, 700),
                reader.whole("limits.max-pages", 1, 1_000_000),
                reader.bytes("limits.max-bytes", 1, Integer.MAX_VALUE - 16L),
                reader.whole("limits.decode-seconds", 1, 86_400));
    }

    private static MaskSettings mask(SettingsReader reader) {
        return new MaskSettings(
                reader.choice("mask.rule", MaskRule.class), reader.choice("mask.polarity", Polarity.class));
    }

    private static SynthesisSettings synthesis(SettingsReader reader) {
        int[] width = reader.wholeRange("synthesize.width-px", 8, 16_384);
        int[] dpi = reader.wholeRange("synthesize.dpi", 50, 600);
        SynthesisProfile profile = new SynthesisProfile(
                reader.choice("synthesize.target", SynthesisProfile.Target.class),
                reader.choice("synthesize.split", SynthesisProfile.Split.class),
                width[0],
                width[1],
                dpi[0],
                dpi[1],
                reader.share("synthesize.clean-share"),
                reader.share("synthesize.photo-share"),
                reader.share("synthesize.grey-share"),
                reader.share("synthesize.bilevel-share"),
                reader.share("synthesize.jpeg-share"),
                reader.share("synthesize.wear-share"),
                reader.number("synthesize.noise", 0, 10),
                reader.number("synthesize.ink-density", 0, 4),
                reader.number("synthesize.over-print", 0, 4),
                reader.share("synthesize.han-share"),
                reader.share("synthesize.bend-share"));
        PageMix mix = new PageMix(
                reader.choice("synthesize.profile", PageMix.Overlay.class),
                reader.choices("synthesize.kinds", DocumentKind.class),
                reader.choice("synthesize.shape", PageMix.Shape.class));
        return new SynthesisSettings(
                reader.whole("synthesize.count", 1, 100_000_000),
                reader.wholeLong("synthesize.seed", Long.MIN_VALUE),
                reader.wholeLong("synthesize.first", 0),
                reader.text("synthesize.ink-pack"),
                reader.choice("synthesize.format", PageFormat.class),
                reader.whole("synthesize.partitions", 0, 1_000_000),
                reader.whole("synthesize.background-dpi", 20, 1200),
                profile,
                mix);
    }

    private static CleanSettings clean(SettingsReader reader) {
        CleaningPlan plan = reader.checked("clean", () -> plan(reader), CleaningPlan.defaults());
        return new CleanSettings(
                reader.text("clean.model"),
                plan,
                new EraserPlan(
                        reader.choice("clean.engine", EraserEngine.class),
                        plan.answer(),
                        reader.whole("clean.threads", 1, 1024)),
                reader.share("clean.max-quarantined-share"),
                reader.whole("clean.tolerated-quarantined", 0, Integer.MAX_VALUE),
                reader.flag("clean.before-after"));
    }

    private static CleaningPlan plan(SettingsReader reader) {
        int window = reader.whole("clean.window-px", 64, 4096);
        int core = reader.whole("clean.core-px", 1, 4096);
        if (window % 32 != 0) {
            reader.refuse("clean.window-px", "must be a multiple of 32: the network halves its sides five times");
        }
        TileGrid grid = reader.checked("clean.core-px", () -> new TileGrid(window, core), TileGrid.CONTEST);
        return new CleaningPlan(
                grid,
                reader.choice("clean.flips", Flips.class),
                reader.choice("clean.composite", Composite.class),
                reader.number("clean.mask-threshold", 0.001, 0.999),
                reader.whole("clean.mask-dilation-px", 0, 16),
                reader.share("clean.vote-erase"),
                reader.share("clean.vote-keep"),
                reader.whole("clean.vote-large-px", 1, Integer.MAX_VALUE),
                reader.whole("clean.long-side-px", 512, Integer.MAX_VALUE));
    }
}
