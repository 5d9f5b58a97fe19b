package org.palimpsest.network.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.palimpsest.network.Op;

/**
 * Two 3×3 convolutions before a max-pooling, computed for the upper half of the rows and then for the lower half: both results at
 * full size would be the most that a tile of model two needs in memory.
 */
record BandedConvolutions(Op.Conv first, Op.Conv second, Op.MaxPool pool) {
    /** Rows beyond its own that a band reads: each convolution's kernel reaches one further. */
    private static final int REACH = 2;

    private enum Band {
        UPPER(new long[] {1, 1, 0, 1}),
        LOWER(new long[] {0, 1, 1, 1});

        /** Top, left, bottom, right: no zeros where the other band's rows are. */
        private final long[] pads;

        Band(long[] pads) {
            this.pads = pads;
        }

        String of(String value) {
            return value + "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those among the rows whose convolutions nothing else reads. */
    static List<BandedConvolutions> among(List<Op> ops) {
        RowReaders rows = new RowReaders(ops);
        List<BandedConvolutions> found = new ArrayList<>();
        for (Op op : ops) {
            if (op instanceof Op.MaxPool pool) {
                rows.only(pool.input(), Op.Conv.class)
                        .filter(RowReaders::keepsSize)
                        .ifPresent(second -> rows.only(second.input(), Op.Conv.class)
                                .filter(RowReaders::keepsSize)
                                .ifPresent(first -> found.add(new BandedConvolutions(first, second, pool))));
            }
        }
        return found;
    }

    /** Adds nodes that compute the pooled maps. */
    void addTo(OnnxNodes nodes, String result) {
        String source = nodes.value(first.input());
        nodes.node("Shape", result + ".shape", List.of(source));
        // the axis of the rows, and what halves their number
        nodes.node("Constant", result + ".two", List.of(), OnnxNodes.wholes("value_ints", 2));
        nodes.node("Gather", result + ".height", List.of(result + ".shape", result + ".two"));
        nodes.node("Div", result + ".half", List.of(result + ".height", result + ".two"));
        nodes.node("Constant", result + ".reach", List.of(), OnnxNodes.wholes("value_ints", REACH));
        nodes.node("Constant", result + ".first", List.of(), OnnxNodes.wholes("value_ints", 0));
        nodes.node("Add", result + ".end", List.of(result + ".half", result + ".reach"));
        nodes.node("Sub", result + ".start", List.of(result + ".half", result + ".reach"));
        String upper = band(nodes, result, Band.UPPER, result + ".first", result + ".end");
        String lower = band(nodes, result, Band.LOWER, result + ".start", result + ".height");
        nodes.node("Concat", result, List.of(upper, lower), OnnxNodes.whole("axis", 2));
    }

    private String band(OnnxNodes nodes, String result, Band band, String start, String end) {
        String rows = band.of(result + ".image");
        nodes.node("Slice", rows, List.of(nodes.value(first.input()), start, end, result + ".two"));
        nodes.convolve(first, rows, band.of(first.name()), band.pads);
        nodes.convolve(second, band.of(first.name()), band.of(second.name()), band.pads);
        nodes.pool(band.of(second.name()), band.of(result));
        return band.of(result);
    }
}
