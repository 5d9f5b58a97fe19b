package org.palimpsest.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.palimpsest.cleaning.EraserPlan;
import org.palimpsest.cleaning.FusedEraser;
import org.palimpsest.cleaning.TileEraser;
import org.palimpsest.network.CheckpointException;
import org.palimpsest.network.CheckpointFile;
import org.palimpsest.storage.Sha256;

/**
 * Erasers from checkpoints that travel as zip bytes: Spark sends them once to each executor, where they are verified and
 * loaded anew. Several checkpoints are averaged. Where the engine allows it, all partitions at work in one executor share one
 * eraser, which is closed with the last of them. A class and not a record because it owns arrays.
 */
public final class CheckpointErasers implements EraserSource {
    private static final long serialVersionUID = 2L;

    private final ArrayList<byte[]> zips;
    private final EraserPlan plan;
    private transient SharedEraser shared;

    /**
     * @param zips at least one checkpoint ({@link CheckpointFile#encode}), verified by the caller already
     */
    public CheckpointErasers(List<byte[]> zips, EraserPlan plan) {
        if (zips.isEmpty()) {
            throw new IllegalArgumentException("erasers: at least one checkpoint is needed");
        }
        this.zips = new ArrayList<>(zips);
        this.plan = plan;
    }

    /** Digest of all checkpoints: what the ledger knows the model by. */
    public String digest() {
        return Sha256.of(String.join(" ", zips.stream().map(Sha256::of).toList()));
    }

    @Override
    public String fingerprint() {
        return plan.fingerprint();
    }

    @Override
    public synchronized TileEraser open() {
        if (!plan.isShared()) {
            return loaded();
        }
        if (shared != null) {
            Optional<TileEraser> joined = shared.join();
            if (joined.isPresent()) {
                return joined.get();
            }
        }
        shared = new SharedEraser(loaded());
        return shared.join().orElseThrow();
    }

    private TileEraser loaded() {
        Opened opened = new Opened();
        List<TileEraser> erasers = new ArrayList<>();
        try {
            for (int i = 0; i < zips.size(); i++) {
                erasers.add(opened.add(eraser(zips.get(i), "number " + (i + 1))));
            }
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
        return erasers.size() == 1 ? erasers.get(0) : new FusedEraser(erasers);
    }

    private TileEraser eraser(byte[] zip, String name) {
        try {
            return plan.open(CheckpointFile.read(zip, name).checkpoint().weights());
        } catch (CheckpointException e) {
            throw new IllegalStateException("the driver verified this model before it was sent: " + e.getMessage(), e);
        }
    }
}
