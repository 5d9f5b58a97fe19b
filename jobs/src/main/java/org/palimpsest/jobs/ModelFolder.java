package org.palimpsest.jobs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
    private static final Pattern CHECKPOINT = Pattern.compile(CHECKPOINTS + "/step-\\d{10,}\\.zip");

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

    /**
     * The newest checkpoint that verifies, if there are any; damaged ones are passed over with a warning.
     *
     * @throws CheckpointException if there are some and none verifies: beginning anew would write over what they led to
     */
    Optional<Found> newest() throws CheckpointException {
        List<StoredObject> found = checkpoints();
        for (int i = found.size() - 1; i >= 0; i--) {
            try {
                return Optional.of(new Found(
                        store.uri() + "/" + found.get(i).name(),
                        read(found.get(i)).checkpoint()));
            } catch (CheckpointException e) {
                LOG.warn("{}; trying the one before", e.getMessage());
            }
        }
        if (!found.isEmpty()) {
            throw new CheckpointException(store.uri() + "/" + CHECKPOINTS + ": none of " + found.size()
                    + " checkpoints verifies; bring one back, or remove the folder's contents to begin anew");
        }
        return Optional.empty();
    }

    private List<StoredObject> checkpoints() {
        return store.list(CHECKPOINTS).stream()
                .filter(object -> CHECKPOINT.matcher(object.name()).matches())
                .toList();
    }

    /** A checkpoint by its name in the folder, if it is there. */
    Optional<Checkpoint> find(String name) throws CheckpointException {
        Optional<StoredObject> object = store.find(name);
        return object.isPresent() ? Optional.of(read(object.get()).checkpoint()) : Optional.empty();
    }

    /** As {@link #find}, for what can be made again: damaged is as good as gone, with a warning. */
    Optional<Checkpoint> findIfSound(String name) {
        try {
            return find(name);
        } catch (CheckpointException e) {
            LOG.warn("{}; it is made anew", e.getMessage());
            return Optional.empty();
        }
    }

    /** Writes a checkpoint to go on from and removes the oldest ones, and later ones, which were damaged. */
    void keep(Checkpoint checkpoint, long step) {
        String name = "%s/step-%010d.zip".formatted(CHECKPOINTS, step);
        write(name, checkpoint);
        List<String> found = checkpoints().stream().map(StoredObject::name).toList();
        int end = found.indexOf(name) + 1;
        found.subList(end, found.size()).forEach(store::remove);
        found.subList(0, Math.max(0, end - kept)).forEach(store::remove);
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
