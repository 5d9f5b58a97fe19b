package org.palimpsest.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a checkpoint says about itself. Format 1 knew model one alone, without spectral normalisation, and lacks the fields
 * that say so; it is still read.
 *
 * @param format version of this layout
 * @param code version of Palimpsest that wrote it
 * @param model which generator: {@code one} is STRnet2, {@code two} is STRAIDR
 * @param output {@code direct} or {@code gated-residual}
 * @param refineChannels the seed's {@code num_c}; without meaning for model one
 * @param nonLocal {@code seed} or {@code textbook}; without meaning for model one
 * @param spectralNorm {@code off} or {@code on}
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
        int refineChannels,
        String nonLocal,
        String spectralNorm,
        Map<String, List<Integer>> shapes,
        Map<String, Part> parts,
        Map<String, String> card) {
    private static final int FORMAT = 2;
    private static final int FORMAT_OF_MODEL_ONE = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public record Part(long bytes, String sha256) {}

    public CheckpointManifest {
        if (format == FORMAT_OF_MODEL_ONE) {
            GeneratorSpec implied = new GeneratorSpec(1, GeneratorSpec.Output.DIRECT);
            refineChannels = implied.refineChannels();
            nonLocal = word(implied.nonLocal());
            spectralNorm = word(implied.spectralNorm());
        }
    }

    static CheckpointManifest of(Checkpoint checkpoint, Map<String, Part> parts) {
        GeneratorSpec spec = checkpoint.spec();
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        ParameterShape.allOf(spec).forEach(shape -> shapes.put(shape.name(), shape.dims()));
        return new CheckpointManifest(
                FORMAT,
                codeVersion(),
                word(spec.architecture()),
                spec.width(),
                word(spec.output()),
                spec.refineChannels(),
                word(spec.nonLocal()),
                word(spec.spectralNorm()),
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
        CheckpointManifest manifest = JSON.readValue(bytes, CheckpointManifest.class);
        if (manifest == null
                || manifest.shapes == null
                || manifest.card == null
                || manifest.parts == null
                || manifest.parts.containsValue(null)
                || !manifest.parts.containsKey(CheckpointFile.PARAMETERS)) {
            throw new IOException("it lacks its shapes, its card or some of its parts");
        }
        return manifest;
    }

    /** The generator it describes, if this code knows it and its parameters have the shapes that the manifest lists. */
    GeneratorSpec spec(String name) throws CheckpointException {
        if (format != FORMAT && format != FORMAT_OF_MODEL_ONE) {
            throw new CheckpointException("model " + name + ": format " + format + "; this version reads formats "
                    + FORMAT_OF_MODEL_ONE + " and " + FORMAT + ": use the version that wrote it (" + code
                    + ") or a newer one");
        }
        GeneratorSpec spec;
        try {
            spec = new GeneratorSpec(
                    choice("model", model, GeneratorSpec.Architecture.class),
                    width,
                    choice("output", output, GeneratorSpec.Output.class),
                    refineChannels,
                    choice("nonLocal", nonLocal, GeneratorSpec.NonLocal.class),
                    choice("spectralNorm", spectralNorm, GeneratorSpec.SpectralNorm.class));
        } catch (IllegalArgumentException unknown) {
            throw new CheckpointException(
                    "model " + name + ": " + unknown.getMessage() + "; use the version that wrote it (" + code
                            + ") or a newer one",
                    unknown);
        }
        for (ParameterShape shape : ParameterShape.allOf(spec)) {
            if (!shape.dims().equals(shapes.get(shape.name()))) {
                throw new CheckpointException("model " + name + ": parameter " + shape.name() + " is "
                        + shapes.get(shape.name()) + " in the manifest, but model " + model + " of width " + width
                        + " needs " + shape.dims()
                        + "; its manifest was changed: copy the model again from where it was made");
            }
        }
        return spec;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E choice(String field, String word, Class<E> choices) {
        for (E choice : choices.getEnumConstants()) {
            if (word(choice).equals(word)) {
                return choice;
            }
        }
        throw new IllegalArgumentException(
                "its manifest says " + field + " = " + word + ", which this version does not know");
    }

    private static String codeVersion() {
        String version = CheckpointManifest.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
