package org.palimpsest.network;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.palimpsest.network.engine.Engine;
import org.palimpsest.network.engine.MapLayout;
import org.palimpsest.network.engine.Precision;

/** How the rows of a graph are computed: in which precision, and how each lays its maps for its readers. */
final class Arrangement {
    private final Precision precision;
    private final MapLayout between;
    private final Set<String> betweenConvolutions = new HashSet<>();

    /** @param read rows that a loss or the caller reads */
    Arrangement(List<Op> ops, Collection<String> read, Precision precision) {
        this.precision = precision;
        between = Engine.ofThisProcess().layoutBetweenConvolutions(precision);
        Set<String> suited =
                ops.stream().filter(op -> between.suits(op.out())).map(Op::name).collect(Collectors.toSet());
        ops.stream()
                .filter(op -> readsAnyLayout(op) || liesAsItsInputs(op) && between.isKeptByNd4j())
                .filter(op -> suited.contains(op.name()))
                // a part of a merge that is not whole blocks would lie across them
                .filter(op -> !(op instanceof Op.Concat) || suited.containsAll(op.inputs()))
                .forEach(op -> betweenConvolutions.add(op.name()));
        betweenConvolutions.removeAll(read);
        // stock layers and vertices know channels first only
        ops.stream().filter(op -> !readsAnyLayout(op) && !liesAsItsInputs(op)).forEach(op -> op.inputs()
                .forEach(betweenConvolutions::remove));
        List<Op> alike = ops.stream().filter(Arrangement::liesAsItsInputs).toList();
        boolean settled;
        do {
            // what is levelled may be read by another one, or read another one
            settled = alike.stream().filter(this::levelled).toList().isEmpty();
        } while (!settled);
    }

    Precision precision() {
        return precision;
    }

    /** Of a row, or of the image. */
    MapLayout layoutOf(String row) {
        return betweenConvolutions.contains(row) ? between : MapLayout.CHANNELS_FIRST;
    }

    List<MapLayout> layoutsOf(Collection<String> rows) {
        return rows.stream().map(this::layoutOf).toList();
    }

    /** Puts a row and its inputs channels first unless all of them lie between convolutions; whether that changed any. */
    private boolean levelled(Op op) {
        List<String> alike =
                Stream.concat(Stream.of(op.name()), op.inputs().stream()).toList();
        return !betweenConvolutions.containsAll(alike) && betweenConvolutions.removeAll(alike);
    }

    /** Element by element, whatever the layout, if it is the same for all. */
    private static boolean liesAsItsInputs(Op op) {
        return op instanceof Op.Sum || op instanceof Op.NormRelu;
    }

    private static boolean readsAnyLayout(Op op) {
        return op instanceof Op.Conv || op instanceof Op.Deconv || op instanceof Op.Concat;
    }
}
