package org.palimpsest.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a checkpoint says about itself.
 *
 * @param format version of this layout
 * @param code version of Palimpsest that wrote it
 * @param model which generator; {@code one} is STRnet2
 * @param output {@code direct} or {@code gated-residual}
 * @param shapes dimensions of every parameter by name, in the order of the parameter file
 * @param parts size and SHA-256 of every other file
 * @param card facts for people
 */
public record CheckpointManifest(
        int format,
        String code,
        String model,
        double width,
        String output,
        Map<String, List<Integer>> shapes,
        Map<String, Part> parts,
        Map<String, String> card) {
    private static final int FORMAT = 1;
    private static final String MODEL_ONE = "one";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public record Part(long bytes, String sha256) {}

    static CheckpointManifest of(Checkpoint checkpoint, Map<String, Part> parts) {
        GeneratorSpec spec = checkpoint.spec();
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        ParameterShape.allOf(spec).forEach(shape -> shapes.put(shape.name(), shape.dims()));
        return new CheckpointManifest(
                FORMAT,
                codeVersion(),
                MODEL_ONE,
                spec.width(),
                spec.output().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                shapes,
                parts,
                checkpoint.card());
    }

    byte[] encode() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (IOException impossible) {
            throw new IllegalStateException("manifest as JSON", impossible);
        }
    }

    static CheckpointManifest decode(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, CheckpointManifest.class);
    }

    /** The generator it describes, if this code knows it and its parameters have the shapes that the manifest lists. */
    GeneratorSpec spec(String name) throws CheckpointException {
        if (format != FORMAT || !MODEL_ONE.equals(model)) {
            throw new CheckpointException("model " + name + ": format " + format + ", model " + model
                    + "; this version reads format " + FORMAT + ", model " + MODEL_ONE);
        }
        GeneratorSpec spec;
        try {
            spec = new GeneratorSpec(
                    width,
                    GeneratorSpec.Output.valueOf(output.toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException unknown) {
            throw new CheckpointException("model " + name + ": " + unknown.getMessage(), unknown);
        }
        for (ParameterShape shape : ParameterShape.allOf(spec)) {
            if (!shape.dims().equals(shapes.get(shape.name()))) {
                throw new CheckpointException(
                        "model " + name + ": parameter " + shape.name() + " is " + shapes.get(shape.name())
                                + " in the manifest, but a generator of width " + width + " needs " + shape.dims());
            }
        }
        return spec;
    }

    private static String codeVersion() {
        String version = CheckpointManifest.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
