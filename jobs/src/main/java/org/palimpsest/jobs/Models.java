package org.palimpsest.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.jobs.GeneratorQuery.Seed;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;
import org.palimpsest.network.RandomWeights;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StoredObject;

/**
 * Finds a model by what the user calls it: a checkpoint's path, a folder that training or an import left, the name of one that
 * ships with Palimpsest, or {@code random:} and a generator.
 */
final class Models {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final Pattern URI = Pattern.compile("[a-z][a-z0-9+.-]*:/.*");
    private static final String RANDOM = "random:";
    /** What a model folder holds to clean with, the better first. */
    static final List<String> IN_FOLDER = List.of("best.zip", "final.zip");

    private static final String SHIPPED = "/org/palimpsest/pretrained/";

    private Models() {}

    /**
     * Reads and verifies a model.
     *
     * @throws CheckpointException if there is none, or if it is not what its manifest says
     */
    static CheckpointFile.Read read(String model, Locations locations) throws CheckpointException {
        if (model.startsWith(RANDOM)) {
            return random(model);
        }
        if (URI.matcher(model).matches()) {
            return stored(model, locations);
        }
        if (Files.exists(Path.of(model))) {
            return CheckpointFile.read(checkpointAt(Path.of(model)));
        }
        if (NAME.matcher(model).matches()) {
            try (InputStream in = Models.class.getResourceAsStream(SHIPPED + model + ".zip")) {
                if (in != null) {
                    return CheckpointFile.read(in.readAllBytes(), model);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the model " + model + " is part of this jar and must be readable", e);
            }
        }
        throw new CheckpointException("model " + model
                + ": there is no such file or folder, and no model of that name ships with Palimpsest; train one with"
                + " 'palimpsest train' and give its path");
    }

    /**
     * Checks at the door that a generator can take the windows of a cleaning plan.
     *
     * @param called what the user calls the generator
     */
    static void requireWindow(String called, GeneratorSpec spec, CleaningPlan plan) {
        int side = plan.grid().windowPx();
        spec.refusalOf(side, side).ifPresent(why -> {
            throw new UsageException("clean.window-px: " + called + " cannot take windows of " + why);
        });
    }

    /** A checkpoint, or a model folder, in a store. */
    private static CheckpointFile.Read stored(String uri, Locations locations) throws CheckpointException {
        boolean zip = uri.endsWith(".zip");
        int slash = uri.lastIndexOf('/');
        List<String> names = zip ? List.of(uri.substring(slash + 1)) : IN_FOLDER;
        try (PageStore store =
                locations.at(zip ? uri.substring(0, slash + 1) : uri).open()) {
            for (String name : names) {
                Optional<StoredObject> found = store.find(name);
                if (found.isPresent()) {
                    return CheckpointFile.read(store.read(found.get()), store.uri() + "/" + name);
                }
            }
        } catch (ObjectChangedException beingWritten) {
            throw new CheckpointException(
                    "model " + uri + ": is being written to (" + beingWritten.getMessage()
                            + "); try again when it is done",
                    beingWritten);
        }
        throw new CheckpointException("model " + uri + ": there is no " + String.join(" and no ", names)
                + "; give a checkpoint zip or a folder that train made");
    }

    private static Path checkpointAt(Path path) throws CheckpointException {
        if (path.getFileName() != null && path.getFileName().toString().endsWith(".onnx")) {
            throw new CheckpointException(
                    "model " + path + ": is an ONNX file; make a checkpoint of it first: palimpsest"
                            + " import --model " + path + " --output FOLDER");
        }
        if (!Files.isDirectory(path) || Files.exists(path.resolve("manifest.json"))) {
            return path;
        }
        return IN_FOLDER.stream()
                .map(path::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new CheckpointException("model " + path + ": the folder holds no checkpoint (no "
                        + String.join(", no ", IN_FOLDER)
                        + ", no manifest.json); give a checkpoint zip or a folder that train made"));
    }

    /** A fresh generator whose every tensor is drawn, for tests and measurements. */
    private static CheckpointFile.Read random(String model) throws CheckpointException {
        GeneratorQuery query = GeneratorQuery.parse(model.substring(RANDOM.length()), model, Seed.ALLOWED);
        Checkpoint drawn =
                Checkpoint.of(RandomWeights.of(query.spec(), query.seed()), Map.of("weights", "random, not trained"));
        return CheckpointFile.read(CheckpointFile.encode(drawn), model);
    }
}
