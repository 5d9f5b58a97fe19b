package org.palimpsest.network.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.palimpsest.network.Op;

/** Rows by name, and how many others read each: what several rows become together only one reader may want. */
final class RowReaders {
    private final Map<String, Op> rows;
    private final Map<String, Long> readers;

    RowReaders(List<Op> ops) {
        rows = ops.stream().collect(Collectors.toMap(Op::name, Function.identity()));
        readers = ops.stream()
                .flatMap(op -> op.inputs().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** The row of that name, if it is one of that kind that has no other reader. */
    <T extends Op> Optional<T> only(String name, Class<T> kind) {
        return Optional.ofNullable(rows.get(name))
                .filter(kind::isInstance)
                .filter(row -> readers.get(name) == 1)
                .map(kind::cast);
    }

    /** Whether it is 3×3 and its result as large as its source. */
    static boolean keepsSize(Op.Conv conv) {
        return conv.kernel() == 3 && conv.stride() == 1 && conv.padding() == 1 && conv.dilation() == 1;
    }
}
