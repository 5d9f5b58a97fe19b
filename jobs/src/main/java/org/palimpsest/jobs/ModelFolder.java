package org.palimpsest.jobs;

import java.util.List;
import java.util.Optional;
import org.palimpsest.network.Checkpoint;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.storage.ObjectChangedException;
import org.palimpsest.storage.PageStore;
import org.palimpsest.storage.StorageException;
import org.palimpsest.storage.StoredObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a training leaves: {@code checkpoints/step-….zip} to go on from (the last few), {@code best.zip} and
 * {@code final.zip} to clean with, {@code metrics.jsonl} and {@code train.json}. Each checkpoint is read back and verified.
 */
final class ModelFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);
    private static final String CHECKPOINTS = "checkpoints";

    private final PageStore store;
    private final int kept;

    /** @param kept so many checkpoints to go on from */
    ModelFolder(PageStore store, int kept) {
        this.store = store;
        this.kept = kept;
    }

    /**
     * A checkpoint of the folder.
     *
     * @param name its URI
     */
    record Found(String name, Checkpoint checkpoint) {}

    PageStore store() {
        return store;
    }

    /** The newest checkpoint that verifies; damaged ones are passed over with a warning. */
    Optional<Found> newest() {
        List<StoredObject> found = store.list(CHECKPOINTS);
        for (int i = found.size() - 1; i >= 0; i--) {
            try {
                return Optional.of(new Found(
                        store.uri() + "/" + found.get(i).name(),
                        read(found.get(i)).checkpoint()));
            } catch (CheckpointException e) {
                LOG.warn("{}; trying the one before", e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** A checkpoint by its name in the folder, if it is there. */
    Optional<Checkpoint> find(String name) throws CheckpointException {
        Optional<StoredObject> object = store.find(name);
        return object.isPresent() ? Optional.of(read(object.get()).checkpoint()) : Optional.empty();
    }

    /** Writes a checkpoint to go on from and removes the oldest ones. */
    void keep(Checkpoint checkpoint, long step) {
        write("%s/step-%010d.zip".formatted(CHECKPOINTS, step), checkpoint);
        List<StoredObject> found = store.list(CHECKPOINTS);
        found.subList(0, Math.max(0, found.size() - kept)).forEach(old -> store.remove(old.name()));
    }

    /** Writes a checkpoint and reads it back. */
    void write(String name, Checkpoint checkpoint) {
        store.writeOnce(name, CheckpointFile.encode(checkpoint));
        StoredObject written = store.find(name)
                .orElseThrow(
                        () -> new StorageException(name + ": was written to " + store.uri() + " and is not there"));
        try {
            read(written);
        } catch (CheckpointException e) {
            throw new StorageException(name + ": does not read back as it was written", e);
        }
    }

    private CheckpointFile.Read read(StoredObject object) throws CheckpointException {
        try {
            return CheckpointFile.read(store.read(object), store.uri() + "/" + object.name());
        } catch (ObjectChangedException e) {
            throw new StorageException("the model folder is being written to; is another training at work here?", e);
        }
    }
}
