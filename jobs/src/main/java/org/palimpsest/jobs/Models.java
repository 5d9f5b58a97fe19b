package org.palimpsest.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.palimpsest.cleaning.CleaningPlan;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.network.GeneratorSpec;

/** Finds a model by what the user calls it: a checkpoint's path, or the name of one that ships with Palimpsest. */
final class Models {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final String SHIPPED = "/org/palimpsest/pretrained/";

    private Models() {}

    /**
     * Reads and verifies a model.
     *
     * @throws CheckpointException if there is none, or if it is not what its manifest says
     */
    static CheckpointFile.Read read(String model) throws CheckpointException {
        if (Files.exists(Path.of(model))) {
            return CheckpointFile.read(Path.of(model));
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
}
