package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import org.palimpsest.cleaning.FusedEraser;
import org.palimpsest.cleaning.GeneratorEraser;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.storage.Sha256;

/**
 * Erasers from checkpoints that travel as zip bytes: Spark sends them once to each executor, and each partition verifies and
 * loads them anew. Several checkpoints are averaged. A class and not a record because it owns arrays.
 */
public final class CheckpointErasers implements EraserSource {
    private static final long serialVersionUID = 1L;

    private final ArrayList<byte[]> zips;

    /**
     * @param zips at least one checkpoint ({@link CheckpointFile#encode}), verified by the caller already
     */
    public CheckpointErasers(List<byte[]> zips) {
        if (zips.isEmpty()) {
            throw new IllegalArgumentException("erasers: at least one checkpoint is needed");
        }
        this.zips = new ArrayList<>(zips);
    }

    /** Digest of all checkpoints: what the ledger knows the model by. */
    public String digest() {
        return Sha256.of(String.join(" ", zips.stream().map(Sha256::of).toList()));
    }

    @Override
    public TileEraser open() {
        List<TileEraser> erasers = new ArrayList<>();
        for (int i = 0; i < zips.size(); i++) {
            erasers.add(eraser(zips.get(i), "number " + (i + 1)));
        }
        return erasers.size() == 1 ? erasers.get(0) : new FusedEraser(erasers);
    }

    private static TileEraser eraser(byte[] zip, String name) {
        try {
            return new GeneratorEraser(
                    CheckpointFile.read(zip, name).checkpoint().weights());
        } catch (CheckpointException e) {
            throw new IllegalStateException("the driver verified this model before it was sent: " + e.getMessage(), e);
        }
    }
}
