package org.palimpsest.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.palimpsest.jobs.GeneratorQuery.Seed;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.onnx.OnnxFile;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code palimpsest import}: the weights of an ONNX file as a checkpoint. */
@Command(
        name = "import",
        description =
                "Makes a checkpoint of an ONNX file's weights, taken by name; those of our own export come back bit"
                        + " for bit.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  palimpsest import --model weights.onnx --output model",
            "  palimpsest import --model theirs.onnx --output model --spec 'one?width=0.5&output=gated-residual'"
        })
final class ImportCommand implements Callable<Integer> {
    private static final String CHECKPOINT = "final.zip";

    @Option(
            names = "--model",
            paramLabel = "URI",
            required = true,
            description = "An ONNX file whose initializers are named LAYER.weight, LAYER.bias and, for batch norm,"
                    + " LAYER.gamma, .beta, .mean, .var.")
    private String model;

    @Option(
            names = "--output",
            paramLabel = "URI",
            required = true,
            description = "Folder of the model: " + CHECKPOINT + " is written there.")
    private String output;

    @Option(
            names = "--spec",
            paramLabel = "GENERATOR",
            description = "Which generator it is: one or two, with ?width=…&output=…&num_c=…&non_local=…."
                    + " Default: what the file says of itself, else what its shapes say, with direct output.")
    private String generator;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CheckpointException {
        if (output.endsWith(".zip")) {
            throw new UsageException(
                    "--output " + output + ": must be a folder; " + CHECKPOINT + " is written into it");
        }
        Locations locations = settings.locations("import");
        OnnxFile file = OnnxFile.parse(bytes(locations), model);
        GeneratorSpec which = generator == null
                ? file.spec()
                : GeneratorQuery.parse(generator, "--spec", Seed.MEANINGLESS).spec();
        Checkpoint checkpoint = file.checkpoint(which);
        Map<String, Object> facts = new LinkedHashMap<>();
        try (PageStore store = locations.at(output).open()) {
            for (String held : Models.IN_FOLDER) {
                if (store.find(held).isPresent()) {
                    throw new UsageException("--output " + output + ": holds a model already, " + held
                            + "; give another folder, or remove it first");
                }
            }
            new ModelFolder(store, 1).write(CHECKPOINT, checkpoint);
            facts.put("model", store.uri() + "/" + CHECKPOINT);
        }
        facts.put(
                "digest",
                CheckpointFile.read(CheckpointFile.encode(checkpoint), output).digest());
        facts.put("generator", Printed.words(which));
        facts.put("parameters", checkpoint.weights().trainable());
        if (json) {
            Printed.asJson(spec, facts);
        } else {
            Printed.asText(spec, facts);
        }
        return ExitCode.DONE.number();
    }

    private byte[] bytes(Locations locations) throws CheckpointException {
        try {
            return locations
                    .file(model)
                    .orElseThrow(() ->
                            new CheckpointException("model " + model + ": there is no such file; give an ONNX file"));
        } catch (ObjectChangedException beingWritten) {
            throw new CheckpointException(
                    "model " + model + ": is being written to (" + beingWritten.getMessage()
                            + "); try again when it is done",
                    beingWritten);
        }
    }
}
