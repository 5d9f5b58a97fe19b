package org.palimpsest.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.palimpsest.jobs.settings.Spelling;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.CheckpointManifest;
import org.palimpsest.network.GeneratorSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code palimpsest inspect}: what a model is and how it came about, after it was verified. */
@Command(
        name = "inspect",
        description = "Verifies a model and prints its card, digest and shapes.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  palimpsest inspect --model erasenet-quarter",
            "  palimpsest inspect --model runs/model/best.zip --json"
        })
final class InspectCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "URI|NAME",
            required = true,
            description = "A checkpoint, a folder that train made, or a shipped model.")
    private String model;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CheckpointException {
        CheckpointFile.Read read = Models.read(model, settings.locations("inspect"));
        spec.commandLine().getOut().print(json ? asJson(read) : asText(read));
        return ExitCode.DONE.number();
    }

    private String asText(CheckpointFile.Read read) {
        CheckpointManifest manifest = read.manifest();
        StringBuilder text = new StringBuilder();
        line(text, "model", model);
        line(text, "digest", read.digest());
        line(text, "generator", generator(read.checkpoint().spec()));
        line(
                text,
                "parameters",
                String.format(Locale.ROOT, "%,d", read.checkpoint().weights().trainable()));
        line(text, "written by", "Palimpsest " + manifest.code());
        manifest.parts()
                .forEach((name, part) -> line(text, "part " + name, part.bytes() + " bytes, sha256 " + part.sha256()));
        manifest.card().forEach((key, value) -> line(text, key, value));
        text.append("shapes:\n");
        manifest.shapes()
                .forEach((name, dims) ->
                        text.append("  ").append(name).append(' ').append(dims).append('\n'));
        return text.toString();
    }

    private static String generator(GeneratorSpec spec) {
        String refinement =
                switch (spec.architecture()) {
                    case ONE -> "";
                    case TWO -> ", num-c " + spec.refineChannels() + ", non-local " + Spelling.of(spec.nonLocal());
                };
        return "model " + Spelling.of(spec.architecture()) + ", width " + spec.width() + refinement + ", output "
                + Spelling.of(spec.output()) + ", spectral-norm " + Spelling.of(spec.spectralNorm());
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(": ").append(value).append('\n');
    }

    private String asJson(CheckpointFile.Read read) {
        CheckpointManifest manifest = read.manifest();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model);
        map.put("digest", read.digest());
        map.put("architecture", manifest.model());
        map.put("width", manifest.width());
        map.put("num-c", manifest.refineChannels());
        map.put("non-local", manifest.nonLocal());
        map.put("output", manifest.output());
        map.put("spectral-norm", manifest.spectralNorm());
        map.put("parameters", read.checkpoint().weights().trainable());
        map.put("code", manifest.code());
        map.put("card", manifest.card());
        map.put("shapes", manifest.shapes());
        try {
            return new ObjectMapper().writeValueAsString(map) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest of plain values can always be written", e);
        }
    }
}
