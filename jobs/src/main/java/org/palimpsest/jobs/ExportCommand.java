package org.palimpsest.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.onnx.OnnxModel;
import org.palimpsest.network.onnx.Outputs;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code palimpsest export}: a model as an ONNX file, for other engines. */
@Command(
        name = "export",
        description = "Writes a model as an ONNX file: input image [batch,3,height,width], RGB 0 to 1.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  palimpsest export --model erasenet-quarter --output erasenet-quarter.onnx",
            "  palimpsest export --model runs/model/best.zip --output page.onnx --outputs final",
            "  palimpsest export --model 'random:two?seed=3&width=0.5&num_c=48' --output random.onnx"
        })
final class ExportCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "URI|NAME",
            required = true,
            description = "A checkpoint, a folder that train made, a shipped model, or random:one?seed=3.")
    private String model;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "The ONNX file; it is replaced.")
    private String output;

    @Option(
            names = "--outputs",
            paramLabel = "WHICH",
            defaultValue = "all",
            description = "final: the erased page alone, without the layers that only the rest needs; all: x_o1, x_o2,"
                    + " x_o_unet, x, mm, and out for gated-residual. Default: ${DEFAULT-VALUE}.")
    private Which outputs;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    /** What a user may ask for. */
    private enum Which {
        FINAL(Outputs.FINAL),
        ALL(Outputs.ALL);

        private final Outputs outputs;

        Which(Outputs outputs) {
            this.outputs = outputs;
        }
    }

    @Override
    public Integer call() throws CheckpointException {
        if (!output.endsWith(".onnx")) {
            throw new UsageException("--output " + output + ": must be a file whose name ends in .onnx");
        }
        Locations locations = settings.locations("export");
        CheckpointFile.Read read = Models.read(model, locations);
        byte[] bytes = OnnxModel.encode(read.checkpoint(), outputs.outputs);
        int slash = output.lastIndexOf('/');
        try (PageStore store =
                locations.at(slash < 0 ? "." : output.substring(0, slash + 1)).open()) {
            store.writeOnce(output.substring(slash + 1), bytes);
        }
        List<String> names = outputs.outputs.names(read.checkpoint().spec());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", model);
        facts.put("digest", read.digest());
        facts.put("output", output);
        facts.put("outputs", names);
        facts.put("bytes", bytes.length);
        facts.put("sha256", Sha256.of(bytes));
        if (json) {
            Printed.asJson(spec, facts);
        } else {
            Printed.asText(spec, facts);
        }
        return ExitCode.DONE.number();
    }
}
