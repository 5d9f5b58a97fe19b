package org.palimpsest.network;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.palimpsest.network.engine.Engine;
import org.palimpsest.network.engine.MapLayout;
import org.palimpsest.network.engine.Precision;

/** How the rows of a graph are computed: in which precision, and how each lays its maps for its readers. */
final class Arrangement {
    /** Narrower maps gain nothing from another layout. */
    private static final int FEWEST_CHANNELS = 8;

    private final Precision precision;
    private final Set<String> betweenConvolutions = new HashSet<>();

    /** @param read rows that a loss or the caller reads */
    Arrangement(List<Op> ops, Collection<String> read, Precision precision) {
        this.precision = precision;
        if (Engine.ofThisProcess().layoutBetweenConvolutions(precision) == MapLayout.CHANNELS_LAST) {
            ops.stream()
                    .filter(op -> readsAnyLayout(op) && op.out() >= FEWEST_CHANNELS)
                    .forEach(op -> betweenConvolutions.add(op.name()));
            betweenConvolutions.removeAll(read);
            // stock layers and vertices are fast with channels first only
            ops.stream().filter(op -> !readsAnyLayout(op)).forEach(op -> op.inputs()
                    .forEach(betweenConvolutions::remove));
        }
    }

    Precision precision() {
        return precision;
    }

    MapLayout layoutOf(Op op) {
        return betweenConvolutions.contains(op.name()) ? MapLayout.CHANNELS_LAST : MapLayout.CHANNELS_FIRST;
    }

    private static boolean readsAnyLayout(Op op) {
        return op instanceof Op.Conv || op instanceof Op.Deconv || op instanceof Op.Concat;
    }
}
